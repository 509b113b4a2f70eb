package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The floor of one queue a second time, straight from the contract's section 3 and knowing nothing of how the product
 * does it: all events in a list, every question answered by going through them.
 */
public final class NaiveFloor {
    private static final long[] EDGES_S = {5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600};

    /** @param time when it counts; @param name the counter */
    private record Count(long time, String name, long amount) {}

    private final QueueRules rules;
    private final long asOf;
    private final List<Count> counts = new ArrayList<>();
    private final List<NaiveVisit> visits = new ArrayList<>();

    /** What those events come to as of a time: it depends only on events before it. */
    public static NaiveFloor asOf(long asOf, List<CallEvent> events, QueueRules rules) {
        List<CallEvent> before = new ArrayList<>(events);
        before.removeIf(event -> event.time() >= asOf);
        return new NaiveFloor(asOf, before, rules);
    }

    /** What those events come to as of a time, with what is known already of the time after it. */
    public static NaiveFloor withHindsight(long asOf, List<CallEvent> events, QueueRules rules) {
        return new NaiveFloor(asOf, events, rules);
    }

    private NaiveFloor(long asOf, List<CallEvent> events, QueueRules rules) {
        this.asOf = asOf;
        this.rules = rules;
        Map<String, List<CallEvent>> byContact = new TreeMap<>();
        for (CallEvent event : distinct(events)) {
            byContact
                    .computeIfAbsent(event.contactId(), any -> new ArrayList<>())
                    .add(event);
        }
        byContact.values().forEach(this::countContact);
    }

    /** Everything that counts in [from, to). */
    public Map<String, Long> counters(long from, long to) {
        Map<String, Long> sums = new TreeMap<>();
        for (Count count : counts) {
            if (from <= count.time() && count.time() < to && count.time() < asOf) {
                sums.merge(count.name(), count.amount(), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** What became of the visits that were enqueued in [from, to). */
    public Map<String, Long> cohort(long from, long to) {
        NaiveCohort cohort = new NaiveCohort(rules, asOf);
        for (NaiveVisit visit : visits) {
            if (visit.enqueue() != null
                    && from <= visit.enqueue().time()
                    && visit.enqueue().time() < to) {
                cohort.add(visit);
            }
        }
        return cohort.counters();
    }

    public int waiting() {
        return waiting(asOf);
    }

    /** How many waited at a time that is not later than all this is as of. */
    public int waiting(long at) {
        return (int) visits.stream().filter(visit -> isWaiting(visit, at)).count();
    }

    public long longestSince() {
        return visits.stream()
                .filter(visit -> isWaiting(visit, asOf))
                .mapToLong(visit -> visit.enqueue().time())
                .min()
                .orElse(QueueReport.NOBODY_WAITS);
    }

    private boolean isWaiting(NaiveVisit visit, long at) {
        if (visit.enqueue() == null || visit.enqueue().time() >= at) {
            return false;
        }
        boolean isGone = visit.endedInTime(rules.ghostLimitMs())
                ? visit.exit().time() < at
                : visit.enqueue().time() + rules.ghostLimitMs() < at;
        return !isGone;
    }

    /** Of several events with one (source, id) the lowest (time, contents). */
    private static List<CallEvent> distinct(List<CallEvent> events) {
        Map<String, CallEvent> byId = new LinkedHashMap<>();
        Comparator<CallEvent> order =
                Comparator.comparingLong(CallEvent::time).thenComparing(CallEvent::fingerprint, Long::compareUnsigned);
        for (CallEvent event : events) {
            byId.merge(
                    event.source() + "\n" + event.id(),
                    event,
                    (one, other) -> order.compare(one, other) <= 0 ? one : other);
        }
        return new ArrayList<>(byId.values());
    }

    private void countContact(List<CallEvent> events) {
        for (CallEvent event : events) {
            switch (event.type()) {
                case CONTACT_OFFERED -> count(event.time(), "offered", 1);
                case CONTACT_BLOCKED -> count(event.time(), "blocked", 1);
                case CONTACT_ENDED -> {
                    count(event.time(), "handled", 1);
                    count(event.time(), "talk_ms", Math.max(0, event.talkMs()));
                    count(event.time(), "hold_ms", Math.max(0, event.holdMs()));
                }
                case CONTACT_WRAPUP_ENDED -> count(event.time(), "acw_ms", Math.max(0, event.acwMs()));
                default -> {
                    // by visit
                }
            }
        }
        for (NaiveVisit visit : NaiveVisit.of(events, rules.ghostLimitMs())) {
            visits.add(visit);
            countVisit(visit);
        }
    }

    private void countVisit(NaiveVisit visit) {
        CallEvent enqueue = visit.enqueue();
        CallEvent exit = visit.exit();
        long ghost = rules.ghostLimitMs();
        if (enqueue != null) {
            count(enqueue.time(), "entered", 1);
        }
        if (visit.endedInTime(ghost)) {
            countExit(visit);
        } else if (enqueue != null) {
            count(enqueue.time() + thresholds(enqueue.time()).serviceLevelMs(), "sl_missed", 1);
            count(enqueue.time() + ghost, "lost", 1);
            if (exit != null) {
                count(exit.time(), "late_exit", 1);
            }
        }
    }

    private void countExit(NaiveVisit visit) {
        CallEvent exit = visit.exit();
        boolean isUnseen = visit.enqueue() == null;
        if (isUnseen) {
            count(exit.time(), "unseen_entry", 1);
        }
        count(exit.time(), exitName(exit), 1);
        long wait = isUnseen
                ? exit.waitMs()
                : Math.max(0, exit.time() - visit.enqueue().time());
        if (wait < 0) {
            return;
        }
        long began = isUnseen ? exit.time() - wait : visit.enqueue().time();
        long t = thresholds(began).serviceLevelMs();
        long s = thresholds(began).shortAbandonMs();
        if (wait > t) {
            count(isUnseen ? exit.time() : visit.enqueue().time() + t, "sl_missed", 1);
        }
        if (exit.type() == EventType.CONTACT_ANSWERED) {
            count(exit.time(), "wait_ms_answered", wait);
            count(exit.time(), "wait_histogram_answered[" + bucket(wait) + "]", 1);
            count(exit.time(), "sl_met", wait <= t ? 1 : 0);
        } else if (exit.outcome() == Outcome.ABANDONED) {
            count(exit.time(), "wait_ms_abandoned", wait);
            count(exit.time(), "wait_histogram_abandoned[" + bucket(wait) + "]", 1);
            count(exit.time(), "abandoned_short", wait < s ? 1 : 0);
            count(exit.time(), "abandoned_within_t", wait <= t ? 1 : 0);
            count(exit.time(), "abandoned_in_s_t", s <= wait && wait <= t ? 1 : 0);
            count(exit.time(), "sl_missed", s <= wait && wait <= t ? 1 : 0);
        } else if (exit.outcome() == Outcome.CALLBACK) {
            count(exit.time(), "exited_callback_within_t", wait <= t ? 1 : 0);
        }
    }

    private void count(long time, String name, long amount) {
        counts.add(new Count(time, name, amount));
    }

    private Thresholds thresholds(long began) {
        return rules.thresholds().at(began);
    }

    private static String exitName(CallEvent exit) {
        if (exit.outcome() == null) {
            return "answered";
        }
        return switch (exit.outcome()) {
            case ABANDONED -> "abandoned";
            case TIMEOUT -> "exited_timeout";
            case OVERFLOW -> "exited_overflow";
            case TRANSFERRED -> "exited_transferred";
            case CALLBACK -> "exited_callback";
            case EXIT_KEY -> "exited_exit_key";
            case NO_AGENTS -> "exited_no_agents";
            case WITHDRAWN -> "exited_withdrawn";
            case ERROR -> "exited_error";
        };
    }

    private static int bucket(long waitMs) {
        for (int i = 0; i < EDGES_S.length; i++) {
            if (waitMs <= EDGES_S[i] * 1_000) {
                return i;
            }
        }
        return EDGES_S.length;
    }
}
