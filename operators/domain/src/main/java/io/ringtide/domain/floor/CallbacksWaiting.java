package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many callers are to be called back, by queue, as a slide shows it: as of {@link CallbackReport#BEHIND_MS} before. Callers are judged beside
 * the floor, by all that is known of them and of surges, and frames wait only where that is further behind.
 */
final class CallbacksWaiting {
    private final ScopeIndex scopes;
    private final TreeMap<Long, Map<QueueId, CallbackReport>> coming = new TreeMap<>();
    private final Map<QueueId, CallbackReport> open = new HashMap<>();

    CallbacksWaiting(ScopeIndex scopes) {
        this.scopes = scopes;
    }

    void accept(CallbackReport report) {
        coming.computeIfAbsent(report.asOf(), any -> new HashMap<>()).put(report.queue(), report);
    }

    /** How many there are in each scope that has any, as a slide shows it. Slides come in their order. */
    Map<Scope, Integer> at(long slide) {
        NavigableMap<Long, Map<QueueId, CallbackReport>> known = coming.headMap(slide - CallbackReport.BEHIND_MS, true);
        known.values().forEach(open::putAll);
        known.clear();
        open.values().removeIf(report -> report.open() == 0);
        Map<Scope, Integer> byScope = new HashMap<>();
        for (CallbackReport report : open.values()) {
            scopes.of(report).forEach(scope -> byScope.merge(scope, report.open(), Integer::sum));
        }
        return byScope;
    }

    void write(DataOutput out) throws IOException {
        int reports = open.size() + coming.values().stream().mapToInt(Map::size).sum();
        Packed.writeInt(out, reports);
        for (CallbackReport report : open.values()) {
            QueueReport.PACKER.write(report, out);
        }
        for (Map<QueueId, CallbackReport> slide : coming.values()) {
            for (CallbackReport report : slide.values()) {
                QueueReport.PACKER.write(report, out);
            }
        }
    }

    /** What is open is taken up with what is coming: the next slide sorts it out, by time. */
    void read(DataInput in) throws IOException {
        for (int reports = Packed.readInt(in); reports > 0; reports--) {
            accept((CallbackReport) QueueReport.PACKER.read(in));
        }
    }
}
