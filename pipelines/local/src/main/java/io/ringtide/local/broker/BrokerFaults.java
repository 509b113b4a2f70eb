package io.ringtide.local.broker;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker's fatal fault (a full disk, a port lost to a race) from ending this process, which is Kafka's way
 * when it owns the process: the owner of the broker is told and decides.
 */
final class BrokerFaults {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    private static final Set<CompletableFuture<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    private BrokerFaults() {}

    /** Completes with a sentence for the user when a broker of this process stops itself. */
    static CompletableFuture<String> listen() {
        CompletableFuture<String> listener = new CompletableFuture<>();
        LISTENERS.add(listener);
        Exit.setExitProcedure(BrokerFaults::tell);
        Exit.setHaltProcedure(BrokerFaults::tell);
        return listener;
    }

    static void forget(CompletableFuture<String> listener) {
        LISTENERS.remove(listener);
    }

    private static void tell(int status, @Nullable String message) {
        String reason = "the Kafka broker stopped itself" + (message == null ? "; its log says why" : ": " + message);
        LOG.error("{} (status {})", reason, status);
        LISTENERS.forEach(listener -> listener.complete(reason));
    }
}
