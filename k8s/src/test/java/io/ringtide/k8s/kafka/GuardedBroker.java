package io.ringtide.k8s.kafka;

import io.ringtide.local.broker.BrokerFiles;
import io.ringtide.local.broker.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A broker as the manifests ask for it: clients come by TLS and SCRAM, and may only what is allowed to them. A second
 * listener, by which its operator comes, lets everybody do everything.
 */
final class GuardedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "of-the-key-store";

    private final KafkaRaftServer server;
    private final String guarded;
    private final String operators;
    private final Path certificate;

    private GuardedBroker(KafkaRaftServer server, String guarded, String operators, Path certificate) {
        this.server = server;
        this.guarded = guarded;
        this.operators = operators;
        this.certificate = certificate;
    }

    static GuardedBroker start(Path folder) throws IOException, InterruptedException {
        int guarded = Ports.free();
        int operators = Ports.free();
        int controller = Ports.free();
        Path file = folder.resolve("kafka.properties");
        BrokerFiles.prepare(folder.resolve("kafka"), file, operators, controller);
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        settings.put(
                "listeners",
                "GUARDED://" + HOST + ":" + guarded + ",PLAINTEXT://" + HOST + ":" + operators + ",CONTROLLER://" + HOST
                        + ":" + controller);
        settings.put("listener.security.protocol.map", "GUARDED:SASL_SSL,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore(folder, "broker").toString());
        settings.put("ssl.keystore.password", PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return new GuardedBroker(server, HOST + ":" + guarded, HOST + ":" + operators, certificate(folder, "broker"));
    }

    /** For clients, which are asked who they are. */
    String guarded() {
        return guarded;
    }

    /** For who may everything. */
    String operators() {
        return operators;
    }

    /** Whom clients are to trust, as PEM. */
    Path certificate() {
        return certificate;
    }

    /** A certificate that the broker does not have. */
    static Path otherCertificate(Path folder) throws IOException, InterruptedException {
        Path unused = keyStore(folder, "other");
        return certificate(folder, "other");
    }

    private static Path keyStore(Path folder, String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        keytool(
                store,
                List.of(
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:" + HOST));
        return store;
    }

    private static Path certificate(Path folder, String name) throws IOException, InterruptedException {
        Path certificate = folder.resolve(name + ".pem");
        keytool(
                folder.resolve(name + ".p12"),
                List.of("-exportcert", "-rfc", "-alias", name, "-file", certificate.toString()));
        return certificate;
    }

    private static void keytool(Path store, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + arguments + " ended with " + keytool.exitValue());
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
