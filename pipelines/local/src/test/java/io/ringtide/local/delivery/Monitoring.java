package io.ringtide.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ringtide.local.broker.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Alertmanager and a real Prometheus on the loopback, with the files that the product ships. */
@SuppressWarnings("try") // a test that is interrupted is over
public final class Monitoring implements AutoCloseable {
    private static final YAMLMapper YAML = new YAMLMapper();
    /** Of the module's folder, which Maven runs tests in. */
    private static final Path SHIPPED = Path.of("../../alerts").toAbsolutePath().normalize();

    private final Path folder;
    private final Daemon alertmanager;
    private final int alertmanagerPort;
    private final int prometheusPort;
    private Daemon prometheus;

    private Monitoring(Path folder, Daemon alertmanager, int alertmanagerPort, int prometheusPort) {
        this.folder = folder;
        this.alertmanager = alertmanager;
        this.alertmanagerPort = alertmanagerPort;
        this.prometheusPort = prometheusPort;
    }

    /** Starts Alertmanager: its own routes and groups, with hooks in the place of those who are told, and less patience. */
    public static Monitoring start(Path folder, Hooks hooks) throws IOException {
        ObjectNode configuration = (ObjectNode)
                YAML.readTree(SHIPPED.resolve("alertmanager/alertmanager.yml").toFile());
        ObjectNode route = (ObjectNode) configuration.path("route");
        route.put("group_wait", "2s");
        route.put("group_interval", "2s");
        ArrayNode receivers = YAML.createArrayNode();
        for (JsonNode receiver : configuration.path("receivers")) {
            String name = receiver.path("name").asText();
            ObjectNode hooked = receivers.addObject().put("name", name);
            if (!name.equals("nobody")) {
                hooked.putArray("webhook_configs").addObject().put("url", hooks.url("/" + name));
            }
        }
        configuration.set("receivers", receivers);
        Path file = folder.resolve("alertmanager.yml");
        YAML.writeValue(file.toFile(), configuration);
        int port = Ports.free();
        Daemon daemon = Daemon.start(
                folder.resolve("alertmanager.log"),
                List.of("prometheus-alertmanager", "alertmanager"),
                List.of(
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
        return new Monitoring(folder, daemon, port, Ports.free());
    }

    /**
     * Starts Prometheus with the rules that are shipped.
     *
     * @param every how often it looks, as Prometheus writes it: a page that takes longer is not read
     * @param targets of {@code /metrics}, {@code host:port}
     */
    public void watch(String every, String... targets) throws IOException {
        String file = """
                global: {scrape_interval: %s, evaluation_interval: 1s}
                rule_files: [%s]
                alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]}
                scrape_configs: [{job_name: ringtide, static_configs: [{targets: ["%s"]}]}]
                """.formatted(
                        every,
                        SHIPPED.resolve("prometheus/ringtide.rules.yml"),
                        alertmanagerPort,
                        String.join("\", \"", targets));
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), file);
        prometheus = Daemon.start(
                folder.resolve("prometheus.log"),
                List.of("prometheus"),
                List.of(
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        // What is sent before Alertmanager is discovered is lost.
                        "--rules.alert.resend-delay=1s",
                        "--web.listen-address=127.0.0.1:" + prometheusPort));
    }

    public String alertmanager() {
        return "http://127.0.0.1:" + alertmanagerPort;
    }

    public String prometheus() {
        return "http://127.0.0.1:" + prometheusPort;
    }

    @Override
    public void close() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
        alertmanager.close();
    }
}
