package io.ringtide.local.up;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.local.config.Applying;
import io.ringtide.local.config.ConfigurationTopic;
import java.io.IOException;

/**
 * What the topic of configurations says at a start.
 *
 * @param first what it begins with: a play is a simulation of that
 * @param newest the last to take effect
 */
public record Configured(Configuration first, Configuration newest) {

    /**
     * Lets an empty topic begin with the configuration of the settings. One in use takes it over as it would any, where
     * somebody chose it; else it stays as it is.
     *
     * @throws IOException where the chosen one cannot take the place of the other
     */
    public static Configured settle(UpSettings settings, String bootstrapServers) throws IOException {
        try (ConfigurationTopic topic = ConfigurationTopic.open(bootstrapServers)) {
            if (topic.read().first() == null) {
                topic.begin(settings.configuration());
            } else if (settings.isConfigurationGiven()) {
                Applying.Applied unused = Applying.apply(topic, settings.configuration(), null);
            }
            ConfigurationTopic.Content content = topic.read();
            Configuration first = content.first();
            Configuration newest = content.newest();
            if (first == null || newest == null) {
                throw new IOException("the topic of configurations has none: " + content.refusal());
            }
            return new Configured(first, newest);
        } catch (Applying.RefusedException refused) {
            throw new IOException(
                    "--config is not taken over by " + settings.data() + ": " + refused.getMessage(), refused);
        }
    }
}
