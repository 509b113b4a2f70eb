package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Thresholds;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of some visits by a time: one visit after the other is asked how it stands then. */
final class NaiveCohort {
    private static final int[] EDGES_S = {5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600};

    private final Map<String, Long> counters = new TreeMap<>();
    private final QueueRules rules;
    private final long asOf;

    NaiveCohort(QueueRules rules, long asOf) {
        this.rules = rules;
        this.asOf = asOf;
    }

    Map<String, Long> counters() {
        return counters;
    }

    /** @param visit one whose enqueue is known */
    void add(NaiveVisit visit) {
        long enqueue = visit.enqueue().time();
        long t = rules.thresholds().at(enqueue).serviceLevelMs();
        count("entered", 1);
        boolean hasEnded = visit.endedInTime(rules.ghostLimitMs());
        long wait = hasEnded ? Math.max(0, visit.exit().time() - enqueue) : Long.MAX_VALUE;
        if (wait > t && enqueue + t < asOf) {
            count("sl_missed", 1);
        }
        if (hasEnded && visit.exit().time() < asOf) {
            ended(visit.exit(), wait, rules.thresholds().at(enqueue));
        } else if (!hasEnded && enqueue + rules.ghostLimitMs() < asOf) {
            count("lost", 1);
        }
    }

    private void ended(CallEvent exit, long wait, Thresholds thresholds) {
        boolean isWithinT = wait <= thresholds.serviceLevelMs();
        boolean isShort = wait < thresholds.shortAbandonMs();
        if (exit.type() == EventType.CONTACT_ANSWERED) {
            count("answered", 1);
            waited("answered", wait);
            if (isWithinT) {
                count("sl_met", 1);
            }
            return;
        }
        if (exit.outcome() != Outcome.ABANDONED) {
            String name = "exited_" + exit.outcome().name().toLowerCase(Locale.ROOT);
            count(name, 1);
            if (exit.outcome() == Outcome.CALLBACK && isWithinT) {
                count("exited_callback_within_t", 1);
            }
            return;
        }
        count("abandoned", 1);
        waited("abandoned", wait);
        if (isShort) {
            count("abandoned_short", 1);
        }
        if (isWithinT) {
            count("abandoned_within_t", 1);
        }
        if (isWithinT && !isShort) {
            count("abandoned_in_s_t", 1);
            count("sl_missed", 1);
        }
    }

    private void waited(String how, long wait) {
        int bucket = 0;
        for (int edge : EDGES_S) {
            bucket += wait > edge * 1_000L ? 1 : 0;
        }
        count("wait_ms_" + how, wait);
        count("wait_histogram_" + how + "[" + bucket + "]", 1);
    }

    private void count(String name, long amount) {
        if (amount != 0) {
            counters.merge(name, amount, Long::sum);
        }
    }
}
