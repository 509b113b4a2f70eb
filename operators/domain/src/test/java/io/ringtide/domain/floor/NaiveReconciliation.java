package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Waiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What snapshots and resets make of a queue, a second time and in the plainest way: each contact's life is walked
 * through in order of time, with every snapshot looked into again. For lives in which no exit comes before its enqueue.
 */
final class NaiveReconciliation {
    private static final long TWO_MINUTES_MS = 120_000;

    private final QueueRules rules;
    private final long asOf;
    private final List<CallEvent> inquiries = new ArrayList<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private int waiting;
    private long longestSince = QueueReport.NOBODY_WAITS;

    /** @param known every event that was read so far */
    NaiveReconciliation(long asOf, List<CallEvent> known, QueueRules rules) {
        this.asOf = asOf;
        this.rules = rules;
        Map<String, CallEvent> distinct = new LinkedHashMap<>();
        known.forEach(event -> distinct.putIfAbsent(event.id(), event));
        Map<String, List<CallEvent>> lives = new TreeMap<>();
        for (CallEvent event : distinct.values()) {
            if (!isInquiry(event)) {
                lives.computeIfAbsent(event.contactId(), any -> new ArrayList<>())
                        .add(event);
            } else if (event.arrival() < asOf && event.arrival() - event.time() <= TWO_MINUTES_MS) {
                inquiries.add(event);
            }
        }
        TreeSet<String> contacts = new TreeSet<>(lives.keySet());
        inquiries.forEach(inquiry -> inquiry.waiting().forEach(waiter -> contacts.add(waiter.contactId())));
        contacts.forEach(contact -> new Life(contact, lives.getOrDefault(contact, List.of())).walk());
    }

    Map<String, Long> counters() {
        return counters;
    }

    int waiting() {
        return waiting;
    }

    long longestSince() {
        return longestSince;
    }

    static boolean isInquiry(CallEvent event) {
        return event.type() == EventType.QUEUE_SNAPSHOT || event.type() == EventType.SOURCE_RESET;
    }

    private static int rank(CallEvent event) {
        return switch (event.type()) {
            case CONTACT_ENQUEUED -> 0;
            case CONTACT_ANSWERED -> 1;
            case CONTACT_DEQUEUED -> 2;
            default -> 3;
        };
    }

    private void count(long time, String name, long amount) {
        if (time < asOf && amount != 0) {
            counters.merge(name, amount, Long::sum);
        }
    }

    private final class Life {
        private final String contact;
        private final List<CallEvent> course;
        private boolean isOpen;
        private boolean wasLost;
        private boolean hasLateExit;
        private boolean hasHadStay;
        private long begin;
        private long since;
        private long end;
        private String source = "";
        private long told;
        private int missing;

        private Life(String contact, List<CallEvent> events) {
            this.contact = contact;
            this.course = new ArrayList<>(events);
            course.addAll(inquiries);
            course.sort(Comparator.comparingLong(CallEvent::time)
                    .thenComparing(NaiveReconciliation::rank)
                    .thenComparing(CallEvent::idHash, Long::compareUnsigned));
        }

        private void walk() {
            for (CallEvent event : course) {
                if (isOpen && event.time() > ghost()) {
                    lose(ghost(), "");
                }
                switch (event.type()) {
                    case CONTACT_ENQUEUED -> enqueued(event);
                    case QUEUE_SNAPSHOT, SOURCE_RESET -> asked(event, waiterIn(event));
                    default -> left(event);
                }
            }
            if (isOpen && ghost() < asOf) {
                lose(ghost(), "");
            }
            if (isOpen) {
                count(missedAt(), "sl_missed", 1);
                waits();
            }
        }

        private void enqueued(CallEvent event) {
            if (isOpen && event.time() == ghost()) {
                lose(ghost(), "");
            }
            if (!isOpen) {
                open(event, event.time());
                count(event.time(), "entered", 1);
            }
        }

        private void asked(CallEvent inquiry, @Nullable Waiter waiter) {
            boolean isInside = isOpen && begin < inquiry.time() && inquiry.time() < ghost();
            if (waiter != null) {
                if (isInside) {
                    missing = 0;
                } else if (!isOpen && (!hasHadStay || waiter.enqueuedAt() >= end)) {
                    open(inquiry, Math.min(waiter.enqueuedAt(), inquiry.time()));
                    count(inquiry.time(), "unseen_entry", 1);
                    count(inquiry.time(), "entered_snapshot", 1);
                }
            } else if (isInside && inquiry.source().equals(source) && told <= inquiry.arrival()) {
                missing++;
                if (inquiry.type() == EventType.SOURCE_RESET) {
                    lose(inquiry.time(), "lost_reset");
                } else if (missing == 2) {
                    lose(inquiry.time(), "lost_snapshot");
                }
            }
        }

        private void left(CallEvent exit) {
            String name = exit.type() == EventType.CONTACT_ANSWERED ? "answered" : "abandoned";
            if (isOpen) {
                leave(exit.time());
                count(exit.time(), name, 1);
                countWait(exit, exit.time() - since);
            } else if (!hasHadStay) {
                hasHadStay = true;
                end = exit.time();
                count(exit.time(), name, 1);
                count(exit.time(), "unseen_entry", 1);
            } else if (wasLost && !hasLateExit) {
                hasLateExit = true;
                count(exit.time(), "late_exit", 1);
            }
        }

        private void countWait(CallEvent exit, long wait) {
            long t = rules.thresholds().at(since).serviceLevelMs();
            boolean isShort = wait < rules.thresholds().at(since).shortAbandonMs();
            boolean isAnswered = exit.type() == EventType.CONTACT_ANSWERED;
            if (wait > t) {
                count(missedAt(), "sl_missed", 1);
            } else if (isAnswered) {
                count(exit.time(), "sl_met", 1);
            } else if (!isShort) {
                count(exit.time(), "sl_missed", 1);
            }
            count(exit.time(), isAnswered ? "wait_ms_answered" : "wait_ms_abandoned", wait);
        }

        private void open(CallEvent event, long waitsSince) {
            isOpen = true;
            wasLost = false;
            hasLateExit = false;
            hasHadStay = true;
            begin = event.time();
            since = waitsSince;
            source = event.source();
            told = event.arrival();
            missing = 0;
        }

        private void lose(long time, String reason) {
            leave(time);
            wasLost = true;
            if (reason.isEmpty() || time > missedAt()) {
                count(missedAt(), "sl_missed", 1);
            }
            count(time, "lost", 1);
            if (!reason.isEmpty()) {
                count(time, reason, 1);
            }
        }

        private void leave(long time) {
            isOpen = false;
            end = time;
            if (time >= asOf) {
                waits();
            }
        }

        private void waits() {
            if (begin < asOf) {
                waiting++;
                longestSince = Math.min(longestSince, since);
            }
        }

        private long ghost() {
            return begin + rules.ghostLimitMs();
        }

        private long missedAt() {
            return Math.max(begin, since + rules.thresholds().at(since).serviceLevelMs());
        }

        private @Nullable Waiter waiterIn(CallEvent inquiry) {
            for (Waiter waiter : inquiry.waiting()) {
                if (waiter.contactId().equals(contact)) {
                    return waiter;
                }
            }
            return null;
        }
    }
}
