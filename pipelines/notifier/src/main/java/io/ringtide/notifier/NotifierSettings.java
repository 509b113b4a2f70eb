package io.ringtide.notifier;

import io.ringtide.wire.config.ReceiverSettings;
import java.util.List;
import java.util.Map;

/**
 * How a notifier runs.
 *
 * @param bootstrapServers the brokers, {@code host:port,host:port}
 * @param environment the variables that secrets may be in
 * @param metricsHost the name or address that metrics are on
 * @param metricsPort 0 for any free one
 */
public record NotifierSettings(
        String bootstrapServers,
        List<ReceiverSettings> receivers,
        Map<String, String> environment,
        String metricsHost,
        int metricsPort) {

    /** Where only this machine can ask. */
    public static final String LOOPBACK = "127.0.0.1";

    public NotifierSettings {
        receivers = List.copyOf(receivers);
    }

    /** With metrics on the loopback. */
    public NotifierSettings(
            String bootstrapServers,
            List<ReceiverSettings> receivers,
            Map<String, String> environment,
            int metricsPort) {
        this(bootstrapServers, receivers, environment, LOOPBACK, metricsPort);
    }

    /** Not with the environment, which holds secrets. */
    @Override
    public String toString() {
        return "NotifierSettings[" + bootstrapServers + ", " + receivers + ", " + metricsHost + ':' + metricsPort + ']';
    }
}
