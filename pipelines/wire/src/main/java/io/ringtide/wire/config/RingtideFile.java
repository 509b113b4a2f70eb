package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.rule.Severity;
import io.ringtide.wire.config.ReceiverSettings.Alertmanager;
import io.ringtide.wire.config.ReceiverSettings.Target;
import io.ringtide.wire.config.ReceiverSettings.Webhook;
import io.ringtide.wire.schema.Schemas;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads {@code ringtide.yaml}: its schema first, then what a schema cannot say; all faults are told at once. */
public final class RingtideFile {
    /** The file's name in a configuration folder. */
    public static final String NAME = "ringtide.yaml";

    /** So short that one who is back is called again within five seconds. */
    static final String TIMEOUT = "PT4S";

    static final String RESEND_EVERY = "PT30S";

    private RingtideFile() {}

    /**
     * Who is told of alerts.
     *
     * @param file what to call it in messages
     * @throws ConfigurationException where it is wrong
     */
    public static List<ReceiverSettings> parse(String file, String yaml) {
        return each(checked(file, yaml).path("delivery").path("receivers"), RingtideFile::receiver);
    }

    /**
     * How the wallboard server is reached, and by whom.
     *
     * @param file where it is
     * @throws ConfigurationException where it cannot be read, or any part of it is wrong
     */
    public static WallboardSettings wallboard(Path file) {
        return wallboard(file.toString(), TextFile.read(file));
    }

    /** The same of a text. @param file what to call it in messages */
    public static WallboardSettings wallboard(String file, String yaml) {
        return WallboardReader.read(checked(file, yaml));
    }

    private static JsonNode checked(String file, String yaml) {
        YamlDocument document = read(file, yaml);
        if (document.check(Schemas.RINGTIDE)) {
            new RingtideChecks(document).run();
            new WallboardChecks(document).run();
        }
        document.refuseFaults();
        return document.root();
    }

    static YamlDocument read(String file, String yaml) {
        YamlDocument document = YamlDocument.read(file, yaml);
        document.mayBeEmpty("/access", "kiosks");
        document.mayBeEmpty("/access", "services");
        return document;
    }

    private static ReceiverSettings receiver(JsonNode node) {
        return new ReceiverSettings(
                node.path("name").textValue(),
                new HashSet<>(each(node.path("tenants"), JsonNode::textValue)),
                new HashSet<>(each(
                        node.path("severities"),
                        one -> Severity.valueOf(one.textValue().toUpperCase(Locale.ROOT)))),
                node.has("webhook") ? webhook(node.path("webhook")) : alertmanager(node.path("alertmanager")));
    }

    private static Target webhook(JsonNode node) {
        return new Webhook(
                URI.create(node.path("url").textValue()),
                each(node.path("keys"), RingtideFile::secret),
                ranges(node),
                duration(node, "timeout", TIMEOUT));
    }

    private static Target alertmanager(JsonNode node) {
        return new Alertmanager(
                each(node.path("urls"), url -> URI.create(url.textValue())),
                duration(node, "resend_every", RESEND_EVERY),
                node.has("bearer") ? secret(node.path("bearer")) : null,
                ranges(node),
                duration(node, "timeout", TIMEOUT));
    }

    static SecretReference secret(JsonNode node) {
        return node.has("env")
                ? new SecretReference.Variable(node.path("env").textValue())
                : new SecretReference.SecretFile(Path.of(node.path("file").textValue()));
    }

    private static List<AddressRange> ranges(JsonNode node) {
        return each(node.path("allow"), range -> AddressRange.parse(range.textValue()));
    }

    private static Duration duration(JsonNode node, String field, String otherwise) {
        return Duration.parse(node.path(field).asText(otherwise));
    }

    static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> things = new ArrayList<>(nodes.size());
        nodes.forEach(node -> things.add(read.apply(node)));
        return List.copyOf(things);
    }
}
