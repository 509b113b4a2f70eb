package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.Waiter;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Snapshots and resets: what a source says of its visits against what its events said. */
class ReconciliationTest {
    private static final long T = 1_772_446_320_000L;
    private static final long S = 1_000;
    private static final long HISTORIES = Long.getLong("ringtide.histories", 3_000);
    private static final QueueRules RULES =
            new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER);
    private static final BusinessCalendar UTC = new BusinessCalendar(ZoneOffset.UTC);
    private static final Set<String> COMPARED = Set.of(
            "entered",
            "unseen_entry",
            "entered_snapshot",
            "answered",
            "abandoned",
            "sl_met",
            "sl_missed",
            "wait_ms_answered",
            "wait_ms_abandoned",
            "lost",
            "lost_snapshot",
            "lost_reset",
            "late_exit");

    private final FloorUnderTest floor = new FloorUnderTest(RULES, UTC);

    @Test
    void shouldLoseAVisitThatTwoSnapshotsInARowDoNotHave() {
        apply(enqueued("c1", 0), snapshot(10), snapshot(30, seen("c1", 0)), snapshot(40), snapshot(50));

        assertThat(totals(45)).containsOnly(Map.entry("entered", 1L), Map.entry("sl_missed", 1L));
        assertThat(totals(55))
                .containsOnly(
                        Map.entry("entered", 1L),
                        Map.entry("sl_missed", 1L),
                        Map.entry("lost", 1L),
                        Map.entry("lost_snapshot", 1L));
    }

    @Test
    void shouldCountALateExitAsSuchAndNeverALossAsAbandoned() {
        apply(enqueued("c1", 0), snapshot(5), snapshot(10), answered("c1", 30));

        assertThat(totals(60))
                .as("lost before T: neither met nor missed")
                .containsOnly(
                        Map.entry("entered", 1L),
                        Map.entry("lost", 1L),
                        Map.entry("lost_snapshot", 1L),
                        Map.entry("late_exit", 1L));
    }

    @Test
    void shouldOpenWhatASnapshotHasAndNoEventToldOf() {
        apply(snapshot(30, seen("c1", 0)), answered("c1", 50));

        assertThat(floor.advanceTo(T + 35 * S).waiting()).isEqualTo(1);
        assertThat(floor.advanceTo(T + 40 * S).longestSince()).isEqualTo(T);
        assertThat(totals(60))
                .containsOnly(
                        Map.entry("unseen_entry", 1L),
                        Map.entry("entered_snapshot", 1L),
                        Map.entry("answered", 1L),
                        Map.entry("sl_missed", 1L),
                        Map.entry("wait_ms_answered", 50_000L));
    }

    @Test
    void shouldTakeAnEnqueueThatComesAfterASnapshotToldOfItForTheVisitsBeginning() {
        apply(snapshot(30, seen("c1", 2)));
        assertThat(totals(35)).containsEntry("entered_snapshot", 1L);

        apply(arriving(enqueued("c1", 2), 40));

        assertThat(totals(45)).containsOnly(Map.entry("entered", 1L), Map.entry("sl_missed", 1L));
    }

    @Test
    void shouldNotOpenAgainWhatASlowSnapshotStillHas() {
        apply(enqueued("c1", 0), answered("c1", 10), snapshot(11, seen("c1", 0)));
        assertThat(totals(60)).doesNotContainKey("entered_snapshot");

        apply(snapshot(65, seen("c1", 61)));
        assertThat(totals(70)).as("enqueued again").containsEntry("entered_snapshot", 1L);
    }

    @Test
    void shouldLoseTheOpenVisitsOfASourceThatRestarted() {
        apply(enqueued("c1", 0), from("/other", enqueued("c2", 1)), enqueued("c3", 40));
        floor.floor().applyReset(reset(30));

        assertThat(totals(60)).containsEntry("lost_reset", 1L).containsEntry("lost", 1L);
        assertThat(floor.advanceTo(T + 65 * S).waiting()).isEqualTo(2);

        apply(enqueued("c1", 70));
        assertThat(totals(80)).as("the id is used again").containsEntry("entered", 4L);
    }

    @Test
    void shouldLeaveVisitsOfOtherSourcesAndLaterNewsAlone() {
        apply(
                from("/other", enqueued("c1", 0)),
                arriving(enqueued("c2", 1), 40),
                snapshot(10),
                snapshot(20),
                arriving(snapshot(25), 25 + 121));

        assertThat(totals(300)).containsEntry("entered", 2L).doesNotContainKey("lost");
    }

    @Test
    void shouldTakeTheLowerOfTwoSnapshotsWithOneIdInEitherOrder() {
        CallEvent low = snapshot(10, seen("c1", 1));
        CallEvent high = withId(snapshot(11), low.id());
        for (List<CallEvent> order : List.of(List.of(low, high), List.of(high, low))) {
            FloorUnderTest either = new FloorUnderTest(RULES, UTC);
            Verdict first = either.apply(order.get(0));
            Verdict second = either.apply(order.get(1));
            assertThat(first).isEqualTo(Verdict.COUNTED);
            assertThat(second).isEqualTo(order.get(1) == low ? Verdict.REPLACED : Verdict.CONFLICT);
            assertThat(either.floor().replacedPosition()).isEqualTo(order.get(1) == low ? 0 : -1);
            assertThat(either.advanceTo(T + 15 * S).waiting()).isEqualTo(1);
            assertThat(either.apply(high)).as("after the deed").isEqualTo(Verdict.CONFLICT);
        }
    }

    @Test
    void shouldGiveUpASnapshotWhoseIdIsHeldElsewhere() {
        CallEvent snapshot = snapshot(10, seen("c1", 1));
        apply(snapshot);
        Withdrawal withdrawal =
                new Withdrawal(Place.of(snapshot), snapshot.source(), snapshot.id(), T + 1, 7, T + 12 * S);

        assertThat(floor.apply(withdrawal)).isEqualTo(Verdict.REPLACED);
        assertThat(floor.advanceTo(T + 15 * S).waiting()).isZero();
        assertThat(floor.apply(snapshot)).isEqualTo(Verdict.CONFLICT);
    }

    @Test
    void shouldNotBelieveThatSomebodyWaitsSinceTheBeginningOfTime() {
        apply(snapshot(10, new Waiter("c1", 0)), answered("c1", 17));

        assertThat(totals(60)).containsEntry("wait_ms_answered", 7_000L);
    }

    @Test
    void shouldRememberLittleOfACallThatIsStuckInAList() {
        for (int i = 1; i <= 1_000; i++) {
            apply(from(i % 2 == 0 ? "/other" : "/pbx", snapshot(5L * i, seen("c1", i % 2))));
            floor.advanceTo(T + 5L * i * S + 5 * S);
        }
        assertThat(floor.contactBytes("c1")).isLessThan(10_000);
        assertThat(totals(5_010)).containsEntry("entered_snapshot", 1L);
    }

    @Test
    void shouldBeOneRevisionOfAnIntervalHoweverManyItTellsOf() {
        long end = Slides.after(T, Slides.QUARTER_MS);
        long second = (end - T) / S;
        Waiter[] fifty = new Waiter[50];
        Arrays.setAll(fifty, i -> seen("c" + i, second - 60));
        floor.advanceTo(end);
        apply(arriving(snapshot(second - 10, fifty), second + 1));
        floor.advanceTo(end + 5 * S);

        assertThat(floor.intervals().values())
                .filteredOn(sum -> sum.counts.counters().get(Counter.ENTERED_SNAPSHOT) == 50)
                .extracting(sum -> sum.revision)
                .containsOnly(1);
    }

    @Test
    void shouldComeToTheSameAsANaiveWalkThroughEachLife() {
        Long only = Long.getLong("ringtide.history");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
            try {
                check(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history " + seed + ": " + e.getMessage() + told(seed), e);
            }
        }
    }

    /** The events of a history, so that a failure can be read. */
    private static String told(long seed) {
        return history(new Random(seed)).stream()
                .sorted(Comparator.comparingLong(CallEvent::time))
                .map(event -> String.format(
                        "%n%8d (%+d) %s %s %s %s",
                        event.time() - T,
                        event.arrival() - event.time(),
                        event.type(),
                        event.source(),
                        event.contactId(),
                        event.waiting().stream()
                                .map(waiter -> waiter.contactId() + " since " + (waiter.enqueuedAt() - T))
                                .toList()))
                .collect(Collectors.joining());
    }

    /** Everything that arrived before a slide has been read when the slide comes, and perhaps something more. */
    private static void check(Random random) {
        FloorUnderTest floor = new FloorUnderTest(RULES, UTC);
        List<CallEvent> events = history(random);
        events.sort(Comparator.comparingLong(CallEvent::arrival));
        List<CallEvent> known = new ArrayList<>();
        int next = 0;
        long slide = T;
        while (next < events.size() || slide < T + 4 * 3_600 * S) {
            boolean isFar = random.nextInt(8) == 0;
            slide += Slides.PANE_MS * (1 + random.nextInt(isFar ? 400 : 6));
            int ahead = random.nextInt(4);
            while (next < events.size() && (events.get(next).arrival() < slide || ahead-- > 0)) {
                CallEvent event = events.get(next++);
                known.add(event);
                if (event.type() == EventType.SOURCE_RESET) {
                    floor.floor().applyReset(event);
                } else {
                    floor.apply(event);
                }
                if (random.nextInt(4) == 0) {
                    floor.restart();
                }
            }
            QueueReport.Frame frame = floor.advanceTo(slide);
            NaiveReconciliation naive = new NaiveReconciliation(slide, known, RULES);
            assertThat(compared(frame)).as("totals as of %s", slide - T).isEqualTo(naive.counters());
            assertThat(frame.waiting()).as("waiting").isEqualTo(naive.waiting());
            assertThat(frame.longestSince()).as("longest since").isEqualTo(naive.longestSince());
            assertThat(frame.imbalance()).as("imbalance").isZero();
        }
    }

    private static List<CallEvent> history(Random random) {
        List<CallEvent> events = new ArrayList<>();
        int lives = 1 + random.nextInt(4);
        for (int i = 0; i < lives; i++) {
            long at = random.nextInt(200);
            String source = random.nextInt(3) == 0 ? "/other" : "/pbx";
            int stays = 1 + random.nextInt(2);
            for (int stay = 0; stay < stays; stay++) {
                if (random.nextInt(4) > 0 || stay > 0) {
                    events.add(from(source, enqueued("c" + i, at)));
                }
                at += 1 + (random.nextInt(20) == 0 ? random.nextInt(9_000) : random.nextInt(90));
                if (random.nextInt(3) > 0) {
                    events.add(random.nextBoolean() ? answered("c" + i, at) : abandoned("c" + i, at));
                }
                at += 150 + random.nextInt(100);
            }
        }
        int inquiries = random.nextInt(14);
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < inquiries; i++) {
            long at = random.nextInt(600);
            if (!taken.add(at)) {
                continue;
            }
            String source = random.nextInt(3) == 0 ? "/other" : "/pbx";
            if (random.nextInt(8) == 0) {
                events.add(from(source, reset(at)));
                continue;
            }
            List<Waiter> waiting = new ArrayList<>();
            for (int contact = 0; contact < lives; contact++) {
                if (random.nextInt(3) == 0) {
                    waiting.add(seen("c" + contact, Math.max(0, at - random.nextInt(200))));
                }
            }
            events.add(from(source, snapshot(at, waiting.toArray(new Waiter[0]))));
        }
        return disturbed(events, random);
    }

    /** Some are late, some come twice. A snapshot is not weighed again for what comes minutes after it. */
    private static List<CallEvent> disturbed(List<CallEvent> events, Random random) {
        List<CallEvent> disturbed = new ArrayList<>();
        for (CallEvent event : events) {
            long delay = switch (random.nextInt(5)) {
                case 0 -> random.nextInt(100_000);
                case 1 -> NaiveReconciliation.isInquiry(event) ? random.nextInt(7_000_000) : 0;
                default -> random.nextInt(1_000);
            };
            disturbed.add(arriving(event, (event.time() - T + delay) / (double) S));
            if (random.nextInt(6) == 0) {
                disturbed.add(arriving(event, (event.time() - T + delay + random.nextInt(5_000)) / (double) S));
            }
        }
        return disturbed;
    }

    private void apply(CallEvent... events) {
        for (CallEvent event : events) {
            floor.apply(event);
        }
    }

    private Map<String, Long> totals(long second) {
        return compared(floor.advanceTo(T + second * S));
    }

    private static Map<String, Long> compared(QueueReport.Frame frame) {
        Map<String, Long> totals = Named.of(frame.totals());
        totals.keySet().retainAll(COMPARED);
        return totals;
    }

    private static Waiter seen(String contact, long second) {
        return new Waiter(contact, T + second * S);
    }

    private static CallEvent enqueued(String contact, long second) {
        return event(EventType.CONTACT_ENQUEUED, second).contact(contact).build();
    }

    private static CallEvent answered(String contact, long second) {
        return event(EventType.CONTACT_ANSWERED, second).contact(contact).build();
    }

    private static CallEvent abandoned(String contact, long second) {
        return event(EventType.CONTACT_DEQUEUED, second)
                .contact(contact)
                .outcome(Outcome.ABANDONED)
                .build();
    }

    private static CallEvent snapshot(long second, Waiter... waiting) {
        return event(EventType.QUEUE_SNAPSHOT, second).waiting(List.of(waiting)).build();
    }

    private static CallEvent reset(long second) {
        return event(EventType.SOURCE_RESET, second).build();
    }

    private static int lastId;

    private static CallEvent.Builder event(EventType type, long second) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", "e" + lastId++, T + second * S));
    }

    private static CallEvent withId(CallEvent event, String id) {
        return FloorUnderTest.at(CallEvent.builder(event.type(), event.source(), id, event.time()))
                .waiting(event.waiting())
                .build();
    }

    private static CallEvent from(String source, CallEvent event) {
        return copy(event, source, event.arrival());
    }

    private static CallEvent arriving(CallEvent event, double second) {
        return copy(event, event.source(), T + Math.round(second * S));
    }

    private static CallEvent copy(CallEvent event, String source, long arrival) {
        return FloorUnderTest.at(CallEvent.builder(event.type(), source, event.id(), event.time()))
                .contact(event.contactId())
                .outcome(event.outcome())
                .waiting(event.waiting())
                .arrived(arrival, 0)
                .build();
    }
}
