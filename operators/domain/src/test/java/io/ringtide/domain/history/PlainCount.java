package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.Steps;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Withdrawal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Something of the domain, driven through a history without Flink, without state that is saved, without a restart. */
public abstract class PlainCount {
    private static final long SWEEP_EVERY_MS = 86_400_000;

    private final Map<Object, NavigableSet<Long>> times = new HashMap<>();
    private final Steps steps = new Steps(RollUpPlan.live());
    private final List<QueueReport> reports = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    /** What is told, step by step, until and with that watermark or event. */
    public final void tell(Told told) {
        FloorInput input = told.input();
        if (input == null) {
            steps.advanceTo(RollUpPlan.live().timeOf(told.time()), (time, isSlide) -> {
                step(time, isSlide, reports);
                if (time % SWEEP_EVERY_MS == 0) {
                    sweep();
                }
            });
        } else if (input instanceof FloorInput.Event event) {
            count(event.event());
        } else if (input instanceof FloorInput.GivenUp givenUp) {
            giveUp(givenUp.withdrawal());
        } else if (input instanceof FloorInput.Reset reset) {
            reset(reset);
        }
    }

    /** Everything that was reported so far; to be cleared by whoever wants the news only. */
    public final List<QueueReport> reports() {
        return reports;
    }

    public final List<Rejection> rejections() {
        return rejections;
    }

    abstract Verdict apply(CallEvent event);

    abstract Verdict apply(Withdrawal withdrawal);

    abstract void reset(FloorInput.Reset reset);

    abstract void step(long time, boolean isSlide, List<QueueReport> out);

    /** Forgets names from the wild of which nothing is left. */
    abstract void sweep();

    /** Where the event stood that the last verdict took the place of. */
    abstract long replacedPosition();

    abstract long replacedArrival();

    /** Notes when an event was, whatever becomes of it. */
    final void came(Object id, CallEvent event) {
        times.computeIfAbsent(id, any -> new TreeSet<>()).add(event.time());
    }

    /** Whether of all events there are none within a day before a time. */
    final boolean isSilent(Object id, long time) {
        return times.getOrDefault(id, Collections.emptyNavigableSet())
                .subSet(time - RollUpPlan.RETENTION_MS, time)
                .isEmpty();
    }

    final Steps steps() {
        return steps;
    }

    private void count(CallEvent event) {
        switch (apply(event)) {
            case CONFLICT ->
                rejections.add(Rejection.ofConflict(null, event, event, event.arrival(), event.position()));
            case REPLACED ->
                rejections.add(Rejection.ofConflict(null, null, event, replacedArrival(), replacedPosition()));
            default -> {
                // nothing to refuse
            }
        }
    }

    private void giveUp(Withdrawal withdrawal) {
        if (apply(withdrawal) == Verdict.REPLACED) {
            rejections.add(
                    Rejection.ofConflict(withdrawal.source(), withdrawal.id(), replacedArrival(), replacedPosition()));
        }
    }
}
