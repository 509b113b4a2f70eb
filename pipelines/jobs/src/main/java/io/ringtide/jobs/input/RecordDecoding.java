package io.ringtide.jobs.input;

import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Decodes records, in either mode, and counts what became of each. */
final class RecordDecoding {
    private final EventDecoder decoder;
    private final Counter accepted;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
    private long overriddenBefore;
    private long overriddenVendors;

    /** @param topologies the topology in force at a time */
    RecordDecoding(LongFunction<Topology> topologies, MetricGroup metrics) {
        decoder = new EventDecoder(topologies);
        MetricGroup group = metrics.addGroup("ringtide");
        accepted = group.counter("accepted");
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, group.addGroup("reason", reason.code()).counter("rejected"));
        }
        group.gauge("overridden_vendors", () -> overriddenVendors);
    }

    Decoded decode(InputRecord input) {
        overriddenBefore = decoder.overriddenVendors();
        return input.headers().isEmpty()
                ? decoder.decode(input.value(), input.arrival(), input.position())
                : decoder.decodeBinary(input.headers(), input.value(), input.arrival(), input.position());
    }

    /** Counts what was decoded last; one that is decoded again later is counted then. */
    void count(Decoded decoded) {
        overriddenVendors += decoder.overriddenVendors() - overriddenBefore;
        Rejection rejection = decoded.rejection();
        if (rejection == null) {
            accepted.inc();
        } else {
            Objects.requireNonNull(rejected.get(rejection.reason())).inc();
        }
    }
}
