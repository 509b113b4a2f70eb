package io.ringtide.local.broker;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own server in this process, broker and controller in one, listening on the loopback address and keeping its
 * data under a folder. The same folder serves the next start, after a clean stop or a crash, on any ports.
 *
 * <p>One at a time in a folder: hold it by {@link DataDirectory}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** As a port: any free one, chosen anew at each start. */
    public static final int ANY_PORT = 0;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** A free port is found first and bound later; in between another program may take it. */
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final BrokerFaults faults;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaRaftServer server, BrokerFaults faults, int port) {
        this.server = server;
        this.faults = faults;
        this.port = port;
    }

    /** As {@link #start(Path, int, int)}, with any controller port. */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        return start(folder, port, ANY_PORT);
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @param folder holds everything of it; made and formatted where it is new
     * @param port for clients, or {@link #ANY_PORT}
     * @param controllerPort used by the broker alone, or {@link #ANY_PORT}
     * @throws PortTakenException when one of the ports is taken; nothing was touched then
     * @throws IOException when it cannot start for another reason
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) throws IOException {
        check("Kafka broker", port);
        check("Kafka controller", controllerPort);
        Path logDir = folder.toAbsolutePath().normalize();
        BrokerStorage.formatOnce(logDir);
        boolean mayChoose = port == ANY_PORT || controllerPort == ANY_PORT;
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(logDir, chosen(port), chosen(controllerPort));
            } catch (IOException failed) {
                if (!mayChoose || attempt == ATTEMPTS || !isBindFailure(failed)) {
                    throw failed;
                }
                LOG.info("A port was taken meanwhile, choosing another");
            }
        }
    }

    /** {@code host:port} for clients of this machine. */
    public String bootstrapServers() {
        return BrokerConfig.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /**
     * Completes, with a sentence for the user, if the broker stops itself on a fatal fault such as a full disk; never
     * after a {@link #close()}. The broker is of no use then: close it, and the program.
     */
    public CompletionStage<String> failure() {
        return faults.first();
    }

    /** Stops cleanly, waiting at most 30 s. What is on disk is good in either case. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            faults.close();
            stop(server);
        }
    }

    private static EmbeddedBroker attempt(Path logDir, int port, int controllerPort) throws IOException {
        BrokerFaults faults = BrokerFaults.listen();
        KafkaRaftServer server = null;
        try {
            KafkaConfig config = KafkaConfig.fromProps(BrokerConfig.of(logDir, port, controllerPort), false);
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, faults, port);
        } catch (Throwable fault) {
            faults.close();
            if (server != null) {
                stop(server);
            }
            if (fault instanceof Error error) {
                throw error;
            }
            throw new IOException("the Kafka broker cannot start on " + logDir + ": " + fault.getMessage(), fault);
        }
    }

    private static void check(String what, int port) throws PortTakenException {
        if (port != ANY_PORT) {
            Ports.check(what, port);
        }
    }

    private static int chosen(int port) throws IOException {
        return port == ANY_PORT ? Ports.free() : port;
    }

    private static boolean isBindFailure(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static void stop(KafkaRaftServer server) {
        Thread stopper = new Thread(
                () -> {
                    try {
                        server.shutdown();
                        server.awaitShutdown();
                    } catch (RuntimeException fault) {
                        LOG.warn("The Kafka broker stopped badly", fault);
                    }
                },
                "ringtide-broker-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(STOP_LIMIT.toMillis());
            if (stopper.isAlive()) {
                LOG.warn("The Kafka broker did not stop within {} s and is left behind", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
