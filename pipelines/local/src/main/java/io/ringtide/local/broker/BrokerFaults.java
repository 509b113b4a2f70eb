package io.ringtide.local.broker;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker's fatal fault (a full disk, a port lost to a race) from ending this process, which is Kafka's way
 * when it owns the process: the owner of the broker is told and decides.
 */
final class BrokerFaults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    /** Kafka does not say which broker of a process gave up, so all are told. */
    private static final Set<BrokerFaults> LISTENING = ConcurrentHashMap.newKeySet();

    private final CompletableFuture<String> first = new CompletableFuture<>();

    private BrokerFaults() {}

    static BrokerFaults listen() {
        BrokerFaults faults = new BrokerFaults();
        LISTENING.add(faults);
        Exit.setExitProcedure(BrokerFaults::tell);
        Exit.setHaltProcedure(BrokerFaults::tell);
        return faults;
    }

    /** Completes with a sentence for the user when a broker of this process stops itself. */
    CompletionStage<String> first() {
        return first.minimalCompletionStage();
    }

    /** Faults of a broker that is being stopped are nobody's concern. */
    @Override
    public void close() {
        LISTENING.remove(this);
    }

    private static void tell(int status, @Nullable String message) {
        String reason = "the Kafka broker stopped itself" + (message == null ? "; its log says why" : ": " + message);
        LOG.error("{} (status {})", reason, status);
        LISTENING.forEach(faults -> faults.first.complete(reason));
    }
}
