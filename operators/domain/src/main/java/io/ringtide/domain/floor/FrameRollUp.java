package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds the frames of a tenant's queues and agents up by scope, slide by slide, and queue depths and agents by state between slides. A slide's
 * frames leave together, when time has passed it and so every queue has told. A report that comes twice, as after a
 * restart, counts once.
 */
final class FrameRollUp {
    private final String tenant;
    private final ScopeIndex scopes;
    private final FeedGaps gaps;
    private final CallerWindows callers;
    private final CallbacksWaiting callbacks;
    private final long everyMs;
    private final boolean isBacktest;

    /** Visits and agents of one queue are told of apart, and the callers of each region. */
    private record Reporter(
            QueueId queue, boolean isOfAgents, @Nullable RegionId region) {
        static Reporter of(QueueReport report) {
            RegionId region = report instanceof RegionReport ofRegion ? ofRegion.region() : null;
            return new Reporter(report.queue(), report instanceof AgentReport, region);
        }
    }

    private final TreeMap<Long, Map<Reporter, QueueReport.Cut>> pending = new TreeMap<>();
    private long lastSlide = Long.MIN_VALUE;

    private final Map<Reporter, QueueReport.Moment> moments = new HashMap<>();
    private final Map<Scope, ScopeReport.Frame> newest = new HashMap<>();
    /** Which scopes had a frame at the last slide, so that those can be taken off that have none at the next. */
    private Set<Scope> told = Set.of();

    private final Set<Scope> changed = new HashSet<>();
    private long liveAsOf = Long.MIN_VALUE;
    private long imbalance;
    private Consumer<ScopeReport.Frame> slides = any -> {};

    /** @param isBacktest whether every slide leaves, or, of those that fall due together, only the newest */
    FrameRollUp(String tenant, ScopeIndex scopes, BusinessCalendar calendar, long everyMs, boolean isBacktest) {
        this.tenant = tenant;
        this.scopes = scopes;
        this.gaps = new FeedGaps(scopes);
        this.callers = new CallerWindows(calendar);
        this.callbacks = new CallbacksWaiting(scopes);
        this.everyMs = everyMs;
        this.isBacktest = isBacktest;
    }

    /** Lets the first frame be the first multiple of the slide after that time. */
    void startAfter(long time) {
        lastSlide = Slides.floor(time, everyMs);
    }

    /** Also tells of each slide's frames as of the slide itself, whatever is known of later moments by then. */
    void tellSlides(Consumer<ScopeReport.Frame> out) {
        slides = out;
    }

    void accept(QueueReport.Cut cut) {
        if (cut.asOf() > lastSlide) {
            pending.computeIfAbsent(cut.asOf(), any -> new HashMap<>()).put(Reporter.of(cut), cut);
        }
    }

    void accept(QueueReport.Moment moment) {
        moments.put(Reporter.of(moment), moment);
        liveAsOf = Math.max(liveAsOf, moment.asOf());
        changed.addAll(scopes.of(moment));
    }

    void accept(CallbackReport report) {
        callbacks.accept(report);
    }

    /** What is missing shows at once, and so does that it is there again. */
    void accept(FeedReport report) {
        gaps.accept(report);
        FeedGap gap = report.gap();
        liveAsOf = Math.max(liveAsOf, (gap.isOpen() ? gap.from() : gap.until()) + 1);
        changed.addAll(gaps.scopesOf(report));
    }

    /** What is missing of everything, for a tenant that was not there when it was told. */
    List<FeedReport> missingOfAnything() {
        return gaps.ofAnything();
    }

    /**
     * Lets the frames go that are as of {@code time} or earlier.
     *
     * @param arrivalClock everything that arrived before it is known
     */
    void advanceTo(long time, long arrivalClock, Consumer<ScopeReport> out) {
        long newestDue = Slides.floor(time, everyMs);
        long due = isBacktest ? newestDue : newestWhole(newestDue);
        if (due <= lastSlide) {
            return;
        }
        boolean fromTheStart = isBacktest && lastSlide != Long.MIN_VALUE;
        for (long slide = fromTheStart ? lastSlide + everyMs : due; slide <= due; slide += everyMs) {
            leave(slide, slide + arrivalClock - time, isBacktest ? 0 : Math.max(0, arrivalClock - slide), out);
        }
        lastSlide = due;
        gaps.forgetBefore(due + arrivalClock - time);
    }

    /** Lets go, between slides, what queue depths and agents' states have changed; the windows are those of the last slide. */
    void leaveMoments(Consumer<ScopeReport> out) {
        Function<Scope, Missing> missing = gaps.at(liveAsOf);
        for (Scope scope : changed) {
            ScopeReport.Frame slide = newest.get(scope);
            if (slide != null && liveAsOf > slide.asOf()) {
                out.accept(withMoments(slide, missing));
            }
        }
        changed.clear();
    }

    /** Visits that the floor has lost count of, as of the last slide; 0, or there is a fault in the product. */
    long imbalance() {
        return imbalance;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(lastSlide);
        gaps.write(out);
        callers.write(out);
        callbacks.write(out);
        Packed.writeInt(out, told.size());
        for (Scope scope : told) {
            out.writeUTF(scope.toString());
        }
        int frames = pending.values().stream().mapToInt(Map::size).sum();
        Packed.writeInt(out, frames);
        for (Map<Reporter, QueueReport.Cut> slide : pending.values()) {
            for (QueueReport.Cut cut : slide.values()) {
                QueueReport.PACKER.write(cut, out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        lastSlide = in.readLong();
        scopes.moveTo(lastSlide);
        gaps.read(in);
        callers.read(in);
        callbacks.read(in);
        told = new TreeSet<>();
        for (int rows = Packed.readInt(in); rows > 0; rows--) {
            told.add(Scope.parse(in.readUTF()));
        }
        int frames = Packed.readInt(in);
        for (int i = 0; i < frames; i++) {
            accept((QueueReport.Cut) QueueReport.PACKER.read(in));
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
        Set<Reporter> told = pending.getOrDefault(slide, Map.of()).keySet();
        return pending.tailMap(slide, false).values().stream().allMatch(later -> told.containsAll(later.keySet()));
    }

    private void leave(long slide, long arrival, long dataAgeMs, Consumer<ScopeReport> out) {
        scopes.moveTo(slide);
        Map<Reporter, QueueReport.Cut> cuts = pending.getOrDefault(slide, Map.of());
        if (!isBacktest) {
            scopes.retireAllBut(cuts.values());
        }
        Map<Scope, ScopeSum> sums = new HashMap<>();
        callers.advanceTo(slide);
        callersUpTo(slide).forEach(callers::add);
        moments.values().removeIf(moment -> moment.asOf() <= slide);
        imbalance = 0;
        for (Map.Entry<Reporter, QueueReport.Cut> entry : cuts.entrySet()) {
            QueueReport.Cut cut = entry.getValue();
            for (Scope scope : scopes.toldOf(cut)) {
                sums.computeIfAbsent(scope, any -> new ScopeSum()).combine(cut);
            }
            QueueReport.Moment moment = cut.moment();
            if (moment != null) {
                moments.putIfAbsent(entry.getKey(), moment);
            }
            imbalance += cut instanceof QueueReport.Frame frame ? Math.abs(frame.imbalance()) : 0;
        }
        Map<Scope, Integer> callbacksWaiting = callbacks.at(slide);
        newest.clear();
        Set<Scope> rows = new TreeSet<>(scopes.all());
        rows.addAll(sums.keySet());
        callbacksWaiting.keySet().stream().filter(scopes::isOfAnyTopology).forEach(rows::add);
        Function<Scope, Missing> missing = gaps.at(arrival);
        Function<Scope, Missing> missingNow = gaps.at(liveAsOf);
        for (Scope scope : rows) {
            ScopeSum sum = sums.getOrDefault(scope, new ScopeSum());
            ScopeReport.Frame frame = sum.frame(
                    tenant,
                    scope,
                    scopes.termsAt(slide, scope),
                    slide,
                    callbacksWaiting.getOrDefault(scope, 0),
                    callers.of(scope),
                    dataAgeMs,
                    missing.apply(scope));
            newest.put(scope, frame);
            slides.accept(frame);
            out.accept(liveAsOf > slide ? withMoments(frame, missingNow) : frame);
        }
        for (Scope scope : told) {
            if (!rows.contains(scope)) {
                out.accept(new ScopeReport.Retired(tenant, scope, scopes.termsAt(slide, scope), slide));
            }
        }
        told = rows;
        pending.headMap(slide, true).clear();
    }

    /** Who was told of up to that slide; also by frames of slides that do not leave, for each tells of its callers once. */
    private Map<Scope, List<Observations>> callersUpTo(long slide) {
        Map<Scope, List<Observations>> byScope = new HashMap<>();
        for (Map<Reporter, QueueReport.Cut> told : pending.headMap(slide, true).values()) {
            for (QueueReport.Cut cut : told.values()) {
                if (!cut.callers().isEmpty()) {
                    scopes.takenAt(cut.asOf(), cut)
                            .forEach(scope -> byScope.computeIfAbsent(scope, any -> new ArrayList<>())
                                    .add(cut.callers()));
                }
            }
        }
        return byScope;
    }

    private ScopeReport.Frame withMoments(ScopeReport.Frame slide, Function<Scope, Missing> missing) {
        int waiting = 0;
        long longestSince = QueueReport.NOBODY_WAITS;
        AgentsByState agents = AgentsByState.NONE;
        for (QueueReport.Moment moment : moments.values()) {
            if (!scopes.of(moment).contains(slide.scope())) {
                continue;
            }
            if (moment instanceof QueueReport.Live depth) {
                waiting += depth.waiting();
                longestSince = Math.min(longestSince, depth.longestSince());
            } else if (moment instanceof AgentReport.AgentLive live) {
                agents = agents.plus(live.agents());
            }
        }
        return slide.withMoment(
                liveAsOf, waiting, longestSince, agents, slide.missing().and(missing.apply(slide.scope())));
    }
}
