package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Adds the frames of a tenant's queues up by scope, slide by slide, and the queue depths between slides. A slide's
 * frames leave together, when time has passed it and so every queue has told. A report that comes twice, as after a
 * restart, counts once.
 */
final class FrameRollUp {
    private final String tenant;
    private final ScopeIndex scopes;
    private final long everyMs;
    private final boolean isBacktest;

    private final TreeMap<Long, Map<QueueId, QueueReport.Frame>> pending = new TreeMap<>();
    private long lastSlide = Long.MIN_VALUE;

    private final Map<QueueId, QueueReport.Live> depths = new HashMap<>();
    private final Map<Scope, ScopeReport.Frame> newest = new HashMap<>();
    private final Set<Scope> changedDepths = new HashSet<>();
    private long depthsAsOf = Long.MIN_VALUE;
    private long imbalance;

    /** @param isBacktest whether every slide leaves, or, of those that fall due together, only the newest */
    FrameRollUp(String tenant, ScopeIndex scopes, long everyMs, boolean isBacktest) {
        this.tenant = tenant;
        this.scopes = scopes;
        this.everyMs = everyMs;
        this.isBacktest = isBacktest;
    }

    /** Lets the first frame be the first multiple of the slide after that time. */
    void startAfter(long time) {
        lastSlide = Slides.floor(time, everyMs);
    }

    void accept(QueueReport.Frame frame) {
        if (frame.asOf() > lastSlide) {
            pending.computeIfAbsent(frame.asOf(), any -> new HashMap<>()).put(frame.queue(), frame);
        }
    }

    void accept(QueueReport.Live live) {
        depths.put(live.queue(), live);
        depthsAsOf = Math.max(depthsAsOf, live.asOf());
        changedDepths.addAll(scopes.of(live.queue(), live.vendor()));
    }

    /** Lets the frames go that are as of {@code time} or earlier. */
    void advanceTo(long time, long arrivalClock, Consumer<ScopeReport> out) {
        long newestDue = Slides.floor(time, everyMs);
        long due = isBacktest ? newestDue : newestWhole(newestDue);
        if (due <= lastSlide) {
            return;
        }
        boolean fromTheStart = isBacktest && lastSlide != Long.MIN_VALUE;
        for (long slide = fromTheStart ? lastSlide + everyMs : due; slide <= due; slide += everyMs) {
            leave(slide, isBacktest ? 0 : Math.max(0, arrivalClock - slide), out);
        }
        pending.headMap(due, true).clear();
        lastSlide = due;
    }

    /** Lets go, between slides, what queue depths have changed; the windows are those of the last slide. */
    void leaveDepths(Consumer<ScopeReport> out) {
        for (Scope scope : changedDepths) {
            ScopeReport.Frame slide = newest.get(scope);
            if (slide != null && depthsAsOf > slide.asOf()) {
                out.accept(withDepths(slide));
            }
        }
        changedDepths.clear();
    }

    /** Visits that the floor has lost count of, as of the last slide; 0, or there is a fault in the product. */
    long imbalance() {
        return imbalance;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(lastSlide);
        int frames = pending.values().stream().mapToInt(Map::size).sum();
        Packed.writeInt(out, frames);
        for (Map<QueueId, QueueReport.Frame> slide : pending.values()) {
            for (QueueReport.Frame frame : slide.values()) {
                QueueReport.PACKER.write(frame, out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        lastSlide = in.readLong();
        int frames = Packed.readInt(in);
        for (int i = 0; i < frames; i++) {
            accept((QueueReport.Frame) QueueReport.PACKER.read(in));
        }
    }

    /**
     * The newest slide that all queues have told of, or the last one that left. Queues that catch up skip slides, in
     * each subtask others: what some have skipped cannot leave.
     */
    private long newestWhole(long due) {
        if (isWhole(due)) {
            return due;
        }
        for (long slide : pending.headMap(due, false).descendingKeySet()) {
            if (isWhole(slide)) {
                return slide;
            }
        }
        return lastSlide;
    }

    /** A queue that is further on has told of the slide too, unless it skipped it or was not there yet. */
    private boolean isWhole(long slide) {
        Set<QueueId> told = pending.getOrDefault(slide, Map.of()).keySet();
        return pending.tailMap(slide, false).values().stream().allMatch(later -> told.containsAll(later.keySet()));
    }

    private void leave(long slide, long dataAgeMs, Consumer<ScopeReport> out) {
        Map<Scope, ScopeSum> sums = new HashMap<>();
        depths.values().removeIf(depth -> depth.asOf() <= slide);
        imbalance = 0;
        for (QueueReport.Frame frame : pending.getOrDefault(slide, Map.of()).values()) {
            for (Scope scope : scopes.of(frame.queue(), frame.vendor())) {
                sums.computeIfAbsent(scope, any -> new ScopeSum()).combine(frame);
            }
            depths.putIfAbsent(
                    frame.queue(),
                    new QueueReport.Live(frame.queue(), frame.vendor(), slide, frame.waiting(), frame.longestSince()));
            imbalance += Math.abs(frame.imbalance());
        }
        for (Scope scope : new ArrayList<>(scopes.all())) {
            ScopeSum sum = sums.get(scope);
            ScopeReport.Frame frame = (sum == null ? new ScopeSum() : sum).frame(tenant, scope, slide, dataAgeMs);
            newest.put(scope, frame);
            out.accept(depthsAsOf > slide ? withDepths(frame) : frame);
        }
    }

    private ScopeReport.Frame withDepths(ScopeReport.Frame slide) {
        int waiting = 0;
        long longestSince = QueueReport.NOBODY_WAITS;
        for (QueueReport.Live depth : depths.values()) {
            if (scopes.of(depth.queue(), depth.vendor()).contains(slide.scope())) {
                waiting += depth.waiting();
                longestSince = Math.min(longestSince, depth.longestSince());
            }
        }
        return new ScopeReport.Frame(
                tenant,
                slide.scope(),
                slide.asOf(),
                depthsAsOf,
                waiting,
                longestSince,
                slide.windows(),
                slide.totals(),
                slide.dataAgeMs());
    }
}
