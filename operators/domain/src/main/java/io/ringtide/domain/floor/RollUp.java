package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tenant's floor: what its queues report, added up by scope. Not thread-safe. */
public final class RollUp {
    private static final int VERSION = 5;

    private final ScopeIndex scopes;
    private final FrameRollUp frames;
    private final IntervalRollUp intervals;
    private final boolean hasFrames;

    public RollUp(String tenant, Configurations configurations, RollUpPlan plan) {
        this.scopes = new ScopeIndex(tenant, configurations);
        BusinessCalendar calendar =
                new BusinessCalendar(configurations.newest().topology().zone(tenant));
        this.frames = new FrameRollUp(tenant, scopes, calendar, plan.everyMs(), plan.isBacktest());
        this.intervals = new IntervalRollUp(tenant, scopes, calendar, plan.keepIntervalsMs(), plan.isBacktest());
        this.hasFrames = plan.hasFrames();
        if (plan.startsAt() != RollUpPlan.AT_FIRST_TIME) {
            frames.startAfter(plan.startsAt());
            intervals.startAt(plan.startsAt());
        }
        for (QueueId queue : plan.queues()) {
            if (queue.tenant().equals(tenant)) {
                scopes.expectQueue(queue);
            }
        }
        plan.vendors().getOrDefault(tenant, Set.of()).forEach(scopes::expectVendor);
        plan.regions().getOrDefault(tenant, Set.of()).forEach(scopes::expectRegion);
    }

    /** Takes over a history of configurations that says the same as before of the time up to the last slide. */
    public void reconfigure(Configurations configurations) {
        scopes.reconfigure(configurations);
    }

    /**
     * Also tells of each slide's frames as of the slide itself: one cut, which a replay finds again. What leaves for people to
     * see may have queue depths and agents of a later moment, of each queue another.
     */
    public void tellSlides(Consumer<ScopeReport.Frame> out) {
        frames.tellSlides(out);
    }

    public void accept(QueueReport report) {
        if (report instanceof QueueReport.Cut cut) {
            frames.accept(cut);
        } else if (report instanceof QueueReport.Moment moment) {
            frames.accept(moment);
        } else if (report instanceof QueueReport.Gain gain) {
            intervals.accept(gain);
        } else if (report instanceof CallbackReport callbacks) {
            acceptForFrames(callbacks);
        } else if (report instanceof FeedReport feed) {
            frames.accept(feed);
        }
    }

    /** Where no frame leaves nobody would ever take it up. */
    private void acceptForFrames(CallbackReport callbacks) {
        if (hasFrames) {
            frames.accept(callbacks);
        }
    }

    /** What is missing of everything, for a tenant that was not there when it was told. */
    public List<FeedReport> missingOfAnything() {
        return frames.missingOfAnything();
    }

    /**
     * Lets go what is due when everything before {@code time} is known.
     *
     * @param arrivalClock arrival of the newest input, for the age of the data
     */
    public void advanceTo(long time, long arrivalClock, Consumer<ScopeReport> out) {
        if (hasFrames) {
            frames.advanceTo(time, arrivalClock, out);
        }
        intervals.advanceTo(time, out);
    }

    /**
     * Takes over that an interval was told of under that revision by a job that then failed and has forgotten it. What
     * is read again can be read in another order, in which fewer events change it: it is told of again, under no lower
     * revision, so that a reader who takes the highest ends with what is true.
     */
    public void toldBefore(Scope scope, long from, long to, long revision) {
        intervals.toldBefore(scope, from, to, revision);
    }

    /** Lets the intervals go that end by {@code end}, for the last time: no more input comes. */
    public void finishThrough(long end, Consumer<ScopeReport> out) {
        intervals.finishThrough(end, out);
    }

    /** Lets go, between slides, the queue depths and agents by state that have changed. */
    public void leaveDepths(Consumer<ScopeReport> out) {
        frames.leaveMoments(out);
    }

    /** Visits that the floor has lost count of, as of the last slide; 0, or there is a fault in the product. */
    public long imbalance() {
        return frames.imbalance();
    }

    /** How often something came for an interval that could not change any more, since the start. */
    public long correctionsAfterFinal() {
        return intervals.correctionsAfterFinal();
    }

    /** The interval books that changed since the last call, by a key of their own; null where one is gone. */
    public Map<Long, @Nullable IntervalBook> takeIntervalChanges() {
        return intervals.takeChanges();
    }

    /** The packed state but for the interval books. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        scopes.unknown().write(out);
        frames.write(out);
        intervals.write(out);
    }

    /** Takes up what {@link #write} wrote and the books that {@link #takeIntervalChanges} left. */
    public void restore(DataInput in, Iterable<IntervalBook> books) throws IOException {
        Packed.expectVersion(in, VERSION, "a roll-up");
        scopes.unknown().read(in);
        frames.read(in);
        intervals.read(in);
        books.forEach(intervals::restore);
    }
}
