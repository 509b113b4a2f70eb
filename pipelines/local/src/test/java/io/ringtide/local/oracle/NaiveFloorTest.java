package io.ringtide.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveFloorTest {
    private static final NaiveScope QUEUE = new NaiveScope("kepco", Scope.queue("jeju", "outage"));
    private static final NaiveScope CENTRE = new NaiveScope("kepco", Scope.centre("jeju"));
    private static final NaiveScope TENANT = new NaiveScope("kepco", Scope.tenant("kepco"));

    /** The contract's golden set: contact, enqueue second, how it left, wait in seconds. */
    private static final List<String> GOLDEN = List.of(
            "c01 0 ANS 4",
            "c02 2 ANS 18",
            "c03 5 ANS 20",
            "c04 6 ANS 21",
            "c05 8 ANS 75",
            "c06 10 ABANDONED 3",
            "c07 12 ABANDONED 12",
            "c08 15 ABANDONED 25",
            "c09 20 ABANDONED 90",
            "c10 25 OVERFLOW 60",
            "c11 30 CALLBACK 15",
            "c12 35 TIMEOUT 60",
            "c13 60",
            "c14 95");

    @Test
    void shouldMatchTheGoldenSetAsOf115Seconds() {
        for (NaiveScope scope : List.of(QUEUE, CENTRE, TENANT)) {
            NaiveView view = new NaiveFloor(golden()).in(scope);
            NaiveCounters counters = view.counters(0, 115_000);
            long met = counters.get("sl_met");
            long missed = counters.get("sl_missed");
            long answered = counters.get("answered");
            long abandoned = counters.get("abandoned");
            long withinT = counters.get("abandoned_within_t");
            long shortOnes = counters.get("abandoned_short");
            long inST = counters.get("abandoned_in_s_t");

            assertThat(counters.get("entered")).isEqualTo(14);
            assertThat(view.waiting(115_000)).isEqualTo(2);
            assertThat(view.longestWaitSince(115_000)).hasValue(60_000);
            assertThat(counters.closed()).isEqualTo(12);
            assertThat(ratio(met, met + missed)).isEqualTo("3/11");
            assertThat(ratio(abandoned - shortOnes, counters.closed() - shortOnes))
                    .isEqualTo("3/11");
            assertThat(counters.get("wait_ms_answered") / (double) answered).isEqualTo(27_600);
            assertThat(ratio(met, answered)).as("answered_only").isEqualTo("3/5");
            assertThat(ratio(met, counters.closed() + view.waiting(115_000)))
                    .as("offered")
                    .isEqualTo("3/14");
            assertThat(ratio(met + withinT + counters.get("exited_callback_within_t"), counters.closed()))
                    .as("amazon")
                    .isEqualTo("6/12");
            assertThat(ratio(met, answered + abandoned)).as("genesys").isEqualTo("3/9");
            assertThat(ratio(met, answered + abandoned - shortOnes))
                    .as("genesys without short abandons")
                    .isEqualTo("3/8");
            assertThat(ratio(met, met + missed - inST)).as("cisco_ignore").isEqualTo("3/10");
            assertThat(ratio(met + inST, met + missed)).as("cisco_positive").isEqualTo("4/11");
            assertThat(ratio(met, answered + abandoned - withinT)).as("xcally").isEqualTo("3/7");
            assertThat(counters.get("wait_ms_abandoned")).isEqualTo(130_000);
            assertThat(counters.answeredWaits()).containsExactly(1, 0, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
            assertThat(counters.abandonedWaits()).containsExactly(1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void shouldMissTheFourteenthAsOf120SecondsWithoutAnyEvent() {
        NaiveCounters counters = new NaiveFloor(golden()).in(QUEUE).counters(0, 120_000);

        assertThat(ratio(counters.get("sl_met"), counters.get("sl_met") + counters.get("sl_missed")))
                .isEqualTo("3/12");
    }

    /** c01 to c09 were enqueued before 25 s. */
    @Test
    void shouldFollowACohortUntilATime() {
        NaiveView view = new NaiveFloor(golden()).in(QUEUE);

        NaiveCounters early = view.cohort(0, 25_000, 27_000);
        assertThat(early.get("entered")).isEqualTo(9);
        assertThat(early.get("answered")).as("c01, c02, c03").isEqualTo(3);
        assertThat(early.get("sl_met")).isEqualTo(3);
        assertThat(early.get("abandoned")).as("c06, c07").isEqualTo(2);
        assertThat(early.get("sl_missed")).as("c04 at 26 s, c07 at 24 s").isEqualTo(2);
        NaiveCounters late = view.cohort(0, 25_000, 9_000_000);
        assertThat(late.get("answered")).isEqualTo(5);
        assertThat(late.get("abandoned")).isEqualTo(4);
        assertThat(late.get("sl_missed")).as("c04, c05, c07, c08, c09").isEqualTo(5);
        assertThat(late.get("wait_ms_answered")).isEqualTo(138_000);
        assertThat(view.cohort(60_000, 100_000, 9_000_000).get("lost")).isEqualTo(2);
        assertThat(view.cohort(60_000, 100_000, 7_200_000).get("lost")).isZero();
    }

    @Test
    void shouldNotDependOnOrderOrRepetition() {
        List<CallEvent> events = new ArrayList<>(golden());
        NaiveCounters expected = new NaiveFloor(events).in(QUEUE).counters(0, 1_000_000);
        events.addAll(golden());
        Collections.shuffle(events, new Random(1));

        assertThat(new NaiveFloor(events).in(QUEUE).counters(0, 1_000_000)).isEqualTo(expected);
    }

    @Test
    void shouldSplitAWholeIntoItsParts() {
        NaiveView view = new NaiveFloor(golden()).in(QUEUE);
        NaiveCounters whole = view.counters(0, 200_000);

        for (String name : whole.counts().keySet()) {
            long sum = 0;
            for (long from = 0; from < 200_000; from += 5_000) {
                sum += view.counters(from, from + 5_000).get(name);
            }
            assertThat(sum).as(name).isEqualTo(whole.get(name));
        }
    }

    /** One visit, enqueued at 0 s: how it left and when; then what is 1, and at which second. */
    @ParameterizedTest
    @CsvSource({
        "ANS, 20, sl_met, 20",
        "ANS, 21, sl_missed, 20",
        "ANS, 21, answered, 21",
        "ABANDONED, 4, abandoned_short, 4",
        "ABANDONED, 5, sl_missed, 5",
        "ABANDONED, 5, abandoned_in_s_t, 5",
        "ABANDONED, 20, sl_missed, 20",
        "ABANDONED, 21, sl_missed, 20",
        "ABANDONED, 21, abandoned, 21",
        "TIMEOUT, 21, sl_missed, 20",
        "TIMEOUT, 21, exited_timeout, 21",
        "CALLBACK, 20, exited_callback_within_t, 20",
        "ANS, -3, sl_met, -3", // clocks disagree: a wait of 0
        "ANS, 7200, answered, 7200",
        "ANS, 7201, lost, 7200",
        "ANS, 7201, late_exit, 7201",
    })
    void shouldCountAtTheRightTime(String how, long second, String counter, long at) {
        NaiveView view = new NaiveFloor(List.of(enqueued("c", 0), exit("c", how, second))).in(QUEUE);

        assertThat(view.counters(at * 1000, at * 1000 + 1).get(counter)).isEqualTo(1);
        assertThat(view.counters(-1_000_000, 100_000_000).get(counter)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ANS, 20, sl_missed",
        "ABANDONED, 4, sl_missed",
        "ABANDONED, 20, sl_met",
        "TIMEOUT, 20, sl_missed",
        "ABANDONED, 5, abandoned_short",
        "ABANDONED, 21, abandoned_within_t",
        "ANS, 7200, lost",
        "ANS, 7201, answered",
    })
    void shouldNotCount(String how, long second, String counter) {
        NaiveView view = new NaiveFloor(List.of(enqueued("c", 0), exit("c", how, second))).in(QUEUE);

        assertThat(view.counters(-1_000_000, 100_000_000).get(counter)).isZero();
    }

    @Test
    void shouldKnowWhoWaitsFromWhatHappenedBefore() {
        NaiveView view = new NaiveFloor(
                        List.of(enqueued("a", 10), enqueued("b", 20), exit("a", "ANS", 30), exit("b", "ANS", 9_000)))
                .in(QUEUE);

        assertThat(view.waiting(10_000)).isZero();
        assertThat(view.longestWaitSince(10_000)).isEmpty();
        assertThat(view.waiting(10_001)).isEqualTo(1);
        assertThat(view.waiting(30_000)).isEqualTo(2);
        assertThat(view.longestWaitSince(30_000)).hasValue(10_000);
        assertThat(view.waiting(30_001)).isEqualTo(1);
        assertThat(view.longestWaitSince(30_001)).hasValue(20_000);
        assertThat(view.waiting(7_220_000)).isEqualTo(1);
        assertThat(view.waiting(7_220_001)).as("lost after two hours").isZero();
    }

    @Test
    void shouldTakeTheEarliestExitAndAtEqualTimesTheAnswer() {
        NaiveView view = new NaiveFloor(Stream.of(
                                List.of(enqueued("a", 0), exit("a", "ABANDONED", 9), exit("a", "ANS", 10)),
                                List.of(enqueued("b", 0), exit("b", "ABANDONED", 9), exit("b", "ANS", 9)))
                        .flatMap(List::stream)
                        .toList())
                .in(QUEUE);

        NaiveCounters counters = view.counters(0, 60_000);
        assertThat(counters.get("answered")).isEqualTo(1);
        assertThat(counters.get("abandoned")).isEqualTo(1);
    }

    @Test
    void shouldStartANewVisitOnlyAfterAnExit() {
        NaiveView view = new NaiveFloor(List.of(
                        enqueued("a", 0),
                        enqueued("a", 5), // still waiting: nothing new
                        exit("a", "TIMEOUT", 30),
                        enqueued("a", 40),
                        exit("a", "ANS", 45)))
                .in(QUEUE);

        NaiveCounters counters = view.counters(0, 60_000);
        assertThat(counters.get("entered")).isEqualTo(2);
        assertThat(counters.get("exited_timeout")).isEqualTo(1);
        assertThat(counters.get("answered")).isEqualTo(1);
        assertThat(counters.get("wait_ms_answered")).isEqualTo(5_000);
        assertThat(view.waiting(35_000)).isZero();
        assertThat(view.waiting(44_000)).isEqualTo(1);
    }

    @Test
    void shouldCountTheLowerOfTwoEventsWithOneId() {
        CallEvent later =
                event(EventType.CONTACT_ENQUEUED, "x", 50).contact("a").build();
        CallEvent earlier =
                event(EventType.CONTACT_ENQUEUED, "x", 40).contact("b").build();

        NaiveView view = new NaiveFloor(List.of(later, earlier)).in(QUEUE);

        assertThat(view.counters(0, 60_000).get("entered")).isEqualTo(1);
        assertThat(view.longestWaitSince(60_000)).hasValue(40_000);
    }

    @Test
    void shouldCountAttemptsAndHandlingAtTheirOwnEvents() {
        NaiveFloor floor = new NaiveFloor(List.of(
                event(EventType.CONTACT_OFFERED, "1", 1).contact("a").build(),
                event(EventType.CONTACT_OFFERED, "2", 1)
                        .at("kepco", "jeju", "")
                        .contact("b")
                        .build(),
                event(EventType.CONTACT_OFFERED, "3", 1)
                        .at("kepco", "", "")
                        .contact("c")
                        .build(),
                event(EventType.CONTACT_BLOCKED, "4", 1).contact("d").build(),
                event(EventType.CONTACT_ENDED, "5", 1)
                        .contact("a")
                        .handling(7_000, CallEvent.UNKNOWN)
                        .build(),
                event(EventType.CONTACT_WRAPUP_ENDED, "6", 1)
                        .contact("a")
                        .acwMs(3_000)
                        .build()));

        assertThat(floor.in(QUEUE).counters(0, 2_000).get("offered")).isEqualTo(1);
        assertThat(floor.in(CENTRE).counters(0, 2_000).get("offered")).isEqualTo(2);
        assertThat(floor.in(TENANT).counters(0, 2_000).get("offered")).isEqualTo(3);
        NaiveCounters counters = floor.in(QUEUE).counters(0, 2_000);
        assertThat(counters.get("blocked")).isEqualTo(1);
        assertThat(counters.get("handled")).isEqualTo(1);
        assertThat(counters.get("talk_ms")).isEqualTo(7_000);
        assertThat(counters.get("hold_ms")).isZero();
        assertThat(counters.get("acw_ms")).isEqualTo(3_000);
    }

    @Test
    void shouldCutTheDayIntoLocalIntervals() {
        // Nepal is 5 h 45 min ahead: its half-hours begin at a quarter past and a quarter to.
        ZoneId nepal = ZoneId.of("Asia/Kathmandu");
        long noon = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();
        NaiveFloor floor = new NaiveFloor(List.of(enqueued("a", noon), exit("a", "ANS", noon + 1_000)));

        assertThat(froms(floor.intervals(nepal, Duration.ofMinutes(30))))
                .containsExactly("2026-03-01T11:45:00Z", "2026-03-01T12:15:00Z");
        assertThat(froms(floor.intervals(ZoneOffset.UTC, Duration.ofMinutes(30))))
                .containsExactly("2026-03-01T12:00:00Z");
        assertThat(froms(floor.intervals(nepal, Duration.ofMinutes(15))))
                .containsExactly("2026-03-01T12:00:00Z", "2026-03-01T12:15:00Z", "2026-03-01T12:30:00Z");
        assertThat(floor.intervals(nepal, Duration.ofMinutes(30)))
                .extracting(NaiveInterval::scope)
                .containsExactly(CENTRE, QUEUE, TENANT, CENTRE, QUEUE, TENANT);
        assertThat(floor.intervals(nepal, Duration.ofMinutes(30)))
                .extracting(interval -> interval.counters().get("answered"))
                .containsExactly(0L, 0L, 0L, 1L, 1L, 1L);
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> new NaiveFloor(List.of(exit("a", "ANS", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an exit without an enqueue");
        assertThatThrownBy(() -> new NaiveFloor(
                        List.of(event(EventType.SOURCE_RESET, "1", 1).build())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<CallEvent> golden() {
        List<CallEvent> events = new ArrayList<>();
        for (String row : GOLDEN) {
            String[] words = row.split(" ");
            long enqueue = Long.parseLong(words[1]);
            events.add(enqueued(words[0], enqueue));
            if (words.length > 2) {
                events.add(exit(words[0], words[2], enqueue + Long.parseLong(words[3])));
            }
        }
        return events;
    }

    private static CallEvent enqueued(String contact, long second) {
        return event(EventType.CONTACT_ENQUEUED, contact + "-in-" + second, second)
                .contact(contact)
                .build();
    }

    private static CallEvent exit(String contact, String how, long second) {
        String id = contact + "-" + how + "-" + second;
        return how.equals("ANS")
                ? event(EventType.CONTACT_ANSWERED, id, second).contact(contact).build()
                : event(EventType.CONTACT_DEQUEUED, id, second)
                        .contact(contact)
                        .outcome(Outcome.valueOf(how))
                        .build();
    }

    private static CallEvent.Builder event(EventType type, String id, long second) {
        return CallEvent.builder(type, "/pbx", id, second * 1000).at("kepco", "jeju", "outage");
    }

    private static List<String> froms(List<NaiveInterval> intervals) {
        return intervals.stream()
                .map(interval -> Instant.ofEpochMilli(interval.from()).toString())
                .distinct()
                .toList();
    }

    private static String ratio(long numerator, long denominator) {
        return numerator + "/" + denominator;
    }
}
