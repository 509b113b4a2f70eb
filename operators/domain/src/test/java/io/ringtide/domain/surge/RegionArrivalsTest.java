package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.NaiveArrivals.Attempted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionArrivalsTest {
    private static final RegionId JEJU = new RegionId("acme", "jeju");
    /** The beginning of a tick. */
    private static final long T = 1_772_000_100_000L;

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final List<RegionTick> told = new ArrayList<>();
    private final RegionArrivals jeju = new RegionArrivals(JEJU, Ticks.LIVE);
    private long ids;

    @Test
    void shouldCountAContactOnceWhicheverEventsOfItComeAndHoweverOften() {
        CallEvent offered = event(EventType.CONTACT_OFFERED, T + 1_000, "c1", "kim");
        jeju.take(offered);
        jeju.take(offered);
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 4_000, "c1", "kim"));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 14_000, "c1", "kim"));
        jeju.take(event(EventType.CONTACT_BLOCKED, T + 15_000, "c2", "lee"));
        advanceTo(T + 20_000);
        assertThat(told)
                .extracting(RegionArrivalsTest::callers)
                .containsExactly(new RegionTick(JEJU, T, 1, 1, 1), new RegionTick(JEJU, T + 10_000, 1, 2, 2));
    }

    /** Each contact once in a tick, whenever it arrived; what comes after its tick was closed does not count. */
    @Test
    void shouldCountWhatBecameOfCallsInAnyOrderWithRestarts() throws IOException {
        List<CallEvent> events = List.of(
                event(EventType.CONTACT_OFFERED, T, "c1", "kim"),
                event(EventType.CONTACT_ENQUEUED, T + 1, "c1", "kim"),
                event(EventType.CONTACT_ANSWERED, T + 9_999, "c1", null),
                event(EventType.CONTACT_ANSWERED, T + 9_999, "c1", null),
                event(EventType.CONTACT_ANSWERED, T + 10_000, "c2", "lee"),
                event(EventType.CONTACT_BLOCKED, T + 10_000, "c3", null),
                exit(T + 11_000, "c4", Outcome.ABANDONED),
                exit(T + 12_000, "c5", Outcome.ABANDONED),
                exit(T + 12_000, "c6", Outcome.OVERFLOW));
        for (int seed = 0; seed < 20; seed++) {
            List<CallEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events);
            Collections.shuffle(shuffled, new Random(seed));
            RegionArrivals region = new RegionArrivals(JEJU, Ticks.LIVE);
            for (CallEvent event : shuffled) {
                assertThat(RegionArrivals.counts(event)).isEqualTo(event.outcome() != Outcome.OVERFLOW);
                if (RegionArrivals.counts(event)) {
                    assertThat(region.take(event)).isTrue();
                    region = restarted(region);
                }
            }
            List<RegionTick> done = new ArrayList<>();
            region.advanceTo(T + 20_000, done::add);
            assertThat(region.take(late(T + 19_000, "c7"))).isFalse();
            assertThat(done)
                    .extracting(RegionTick::done)
                    .containsExactly(new RegionTick.Done(1, 1, 0, 0), new RegionTick.Done(1, 1, 2, 1));
            assertThat(region.isTold()).isTrue();
        }
    }

    private static CallEvent late(long time, String contact) {
        return CallEvent.builder(EventType.CONTACT_ANSWERED, "/pbx", contact + time, time)
                .arrived(time + 15_000, 0)
                .at("acme", "north", "help")
                .region("jeju")
                .contact(contact)
                .build();
    }

    private static CallEvent exit(long time, String contact, Outcome outcome) {
        return CallEvent.builder(EventType.CONTACT_DEQUEUED, "/pbx", contact + time, time)
                .at("acme", "north", "help")
                .region("jeju")
                .contact(contact)
                .outcome(outcome)
                .build();
    }

    private static RegionTick callers(RegionTick tick) {
        return new RegionTick(tick.region(), tick.start(), tick.fresh(), tick.callers(), tick.calls());
    }

    @Test
    void shouldCountACallerWhoDialsThreeHundredTimesAsOneAndAllOfTheirCalls() {
        for (int i = 0; i < 300; i++) {
            jeju.take(event(EventType.CONTACT_BLOCKED, T + i * 3_000L, "c" + i, "kim"));
        }
        advanceTo(T + 900_000);
        assertThat(told.stream().mapToInt(RegionTick::fresh).sum()).isEqualTo(1);
        RegionTick last = told.get(told.size() - 1);
        assertThat(last.calls()).isEqualTo(300);
        assertThat(last.callers()).isEqualTo(1);
    }

    @Test
    void shouldTakeACallerForFreshAfterHalfAnHourAndWhoIsNotNamedAlways() {
        jeju.take(event(EventType.CONTACT_OFFERED, T, "c1", "kim"));
        jeju.take(event(EventType.CONTACT_OFFERED, T + 30 * MINUTE - 1, "c2", "kim"));
        jeju.take(event(EventType.CONTACT_OFFERED, T + HOUR - 1, "c3", "kim"));
        jeju.take(event(EventType.CONTACT_OFFERED, T + HOUR, "c4", null));
        jeju.take(event(EventType.CONTACT_OFFERED, T + HOUR, "c5", null));
        advanceTo(T + 2 * HOUR);
        assertThat(told.stream().filter(tick -> tick.fresh() > 0).map(RegionArrivalsTest::callers))
                .containsExactly(
                        new RegionTick(JEJU, T, 1, 1, 1),
                        new RegionTick(JEJU, T + HOUR - 10_000, 1, 1, 1),
                        new RegionTick(JEJU, T + HOUR, 2, 1, 1));
    }

    @Test
    void shouldGoByArrivalInWhatIsLate() {
        assertThat(jeju.take(arriving(T + 9_999, T + 14_999))).isTrue();
        assertThat(jeju.take(arriving(T + 9_999, T + 15_000)))
                .as("closed by then")
                .isFalse();
        assertThat(jeju.take(arriving(T + 10_000, T + 15_000))).isTrue();
        advanceTo(T + 10_000);
        advanceTo(T + 20_000);
        assertThat(told).extracting(RegionTick::fresh).containsExactly(1, 1);
    }

    /** In the log in time, and read when the ticks were told of: a partition was missing. */
    @Test
    void shouldPutWhatWasReadTooLateToTheAccountOfTheFirstOpenTick() throws IOException {
        jeju.take(event(EventType.CONTACT_OFFERED, T, "c1", "kim"));
        advanceTo(T + 10 * MINUTE);
        List<CallEvent> unread = new ArrayList<>(List.of(
                event(EventType.CONTACT_OFFERED, T + 1, "c2", "kim"),
                event(EventType.CONTACT_OFFERED, T + 20_000, "c3", "lee"),
                event(EventType.CONTACT_ENQUEUED, T + 21_000, "c3", "lee"),
                event(EventType.CONTACT_OFFERED, T + 5 * MINUTE, "c4", null),
                event(EventType.CONTACT_ANSWERED, T + 6 * MINUTE, "c3", null),
                event(EventType.CONTACT_OFFERED, T + 10 * MINUTE, "c5", "park")));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(unread, new Random(seed));
            RegionArrivals again = restarted(jeju);
            unread.forEach(event -> assertThat(again.take(event)).isTrue());
            List<RegionTick> ticks = new ArrayList<>();
            restarted(again).advanceTo(T + 10 * MINUTE + 20_000, ticks::add);
            assertThat(ticks.get(0))
                    .isEqualTo(new RegionTick(JEJU, T + 10 * MINUTE, 3, 3, 4, 2, new RegionTick.Done(4, 1, 0, 0)));
            assertThat(ticks.get(1).fresh()).isZero();
        }
    }

    @Test
    void shouldTellNothingOfTimeInWhichThereIsNobody() {
        jeju.take(event(EventType.CONTACT_OFFERED, T, "c1", "kim"));
        advanceTo(T + 30 * MINUTE);
        assertThat(told).as("until the caller is forgotten").hasSize(180);
        advanceTo(T + 10_000 * HOUR);
        assertThat(told).hasSize(181);
        assertThat(jeju.isOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldCountWhatANaiveCountHasInAnyOrderWithRestarts(long seed) throws IOException {
        Random random = new Random(seed);
        List<CallEvent> events = day(random, 4_000);
        List<Attempted> attempts = events.stream()
                .map(event -> new Attempted(event.time(), known(event.contactId()), known(event.caller())))
                .toList();
        List<RegionTick> expected = NaiveArrivals.ticks(JEJU, attempts, T, T + 4 * HOUR);

        List<CallEvent> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, 500));
        Collections.shuffle(shuffled, random);
        RegionArrivals region = new RegionArrivals(JEJU, Ticks.LIVE);
        int taken = 0;
        for (CallEvent event : shuffled) {
            assertThat(region.take(event)).isTrue();
            if (++taken % 97 == 0) {
                region = restarted(region);
            }
        }
        for (long end = T; end <= T + 4 * HOUR; end += 7 * 10_000) {
            region.advanceTo(end, told::add);
            region = restarted(region);
        }
        region.advanceTo(T + 4 * HOUR, told::add);
        assertThat(told.stream().filter(RegionArrivalsTest::isOfAnybody).map(RegionArrivalsTest::callers))
                .isEqualTo(expected);
    }

    /** 3,000 new callers in each tick, and again those of the last tick but one. */
    @Test
    void shouldCountRightAndStillKnowRedialsInAStormOfAMillionCallers() {
        int callers = 0;
        for (int tick = 0; tick < 360; tick++) {
            for (int i = 0; i < 3_000; i++) {
                String caller = "caller" + callers++;
                jeju.take(event(EventType.CONTACT_OFFERED, T + tick * 10_000L + i, caller, caller));
            }
            for (int i = 0; i < 3_000 && tick > 1; i++) {
                String caller = "caller" + (callers - 9_000 + i);
                jeju.take(event(EventType.CONTACT_OFFERED, T + tick * 10_000L + 5_000, "again" + caller, caller));
            }
            advanceTo(T + (tick + 1) * 10_000L);
        }
        assertThat(told).hasSize(360).extracting(RegionTick::fresh).allMatch(fresh -> fresh > 2_500 && fresh < 3_500);
        assertThat(told.stream().mapToInt(RegionTick::fresh).average().orElseThrow())
                .isBetween(2_930.0, 3_030.0);
        assertThat(told.stream()
                        .skip(2)
                        .mapToInt(tick -> tick.done().arrived())
                        .average()
                        .orElseThrow())
                .isBetween(5_900.0, 6_060.0);
        RegionTick last = told.get(told.size() - 1);
        assertThat(last.callers())
                .isBetween(RegionArrivals.MOST_CALLERS - TickAttempts.MOST, RegionArrivals.MOST_CALLERS);
        assertThat((double) last.calls() / last.callers())
                .as("of the time they are known of")
                .isBetween(1.2, 2.2);
    }

    /** And whatever order they come in, and however often: of a fair part of them the same is known. */
    @Test
    void shouldCountAFairPartOfATickWithTooMany() throws IOException {
        List<CallEvent> events = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            String caller = i % 4 == 0 ? null : "caller" + i % 10_000;
            events.add(event(EventType.CONTACT_OFFERED, T + i % 10_000, "c" + i, caller));
        }
        advanceTo(T);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(events, new Random(seed));
            RegionArrivals again = restarted(jeju);
            events.forEach(again::take);
            events.subList(0, 3_000).forEach(again::take);
            List<RegionTick> ticks = new ArrayList<>();
            restarted(again).advanceTo(T + 10_000, ticks::add);
            told.addAll(ticks);
        }
        assertThat(told).hasSize(5).containsOnly(told.get(0));
        assertThat(told.get(0).fresh())
                .as("7,500 callers, 10,000 who are not named")
                .isBetween(16_000, 19_000);
        assertThat(told.get(0).done().arrived()).isBetween(34_000, 46_000);
    }

    /** A machine is one caller, and no measure for others. */
    @Test
    void shouldCountAMachineThatDialsAsOneCallerHoweverFastItIs() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            jeju.take(event(EventType.CONTACT_BLOCKED, T + i, "c" + i, "machine"));
        }
        jeju.take(event(EventType.CONTACT_BLOCKED, T + 1, "d1", "kim"));
        advanceTo(T + 10_000);
        assertThat(told).extracting(RegionTick::fresh).containsExactly(2);
        assertThat(told.get(0).done().arrived()).isEqualTo(TickAttempts.MOST_OF_ONE + 1);
    }

    /** The trunk does not name who calls, the queue does, in the same tick or a later one. */
    @Test
    void shouldCountAContactThatIsNamedLaterOnce() {
        jeju.take(event(EventType.CONTACT_OFFERED, T, "c1", null));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 1_000, "c1", "kim"));
        jeju.take(event(EventType.CONTACT_OFFERED, T + 9_000, "c2", null));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 11_000, "c2", "lee"));
        jeju.take(event(EventType.CONTACT_OFFERED, T + 21_000, "c3", "lee"));
        advanceTo(T + 30_000);
        assertThat(told)
                .extracting(RegionArrivalsTest::callers)
                .containsExactly(
                        new RegionTick(JEJU, T, 2, 1, 1),
                        new RegionTick(JEJU, T + 10_000, 0, 2, 1),
                        new RegionTick(JEJU, T + 20_000, 0, 2, 2));
    }

    @Test
    void shouldKnowAContactForThreeQuartersOfAnHour() {
        jeju.take(event(EventType.CONTACT_OFFERED, T, "c1", null));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 44 * MINUTE, "c1", null));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 88 * MINUTE, "c1", null));
        jeju.take(event(EventType.CONTACT_ENQUEUED, T + 134 * MINUTE, "c1", null));
        advanceTo(T + 3 * HOUR);
        assertThat(told.stream().filter(tick -> tick.fresh() > 0))
                .extracting(RegionTick::start)
                .containsExactly(T, T + 134 * MINUTE);
    }

    /** What the region knows a name by; how seldom that is another's is {@link ArrivalStateTest}'s. */
    private static @Nullable String known(@Nullable String name) {
        return name == null ? null : "" + Fingerprint.of(name);
    }

    private List<CallEvent> day(Random random, int contacts) {
        List<CallEvent> events = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            long time = T + random.nextInt((int) (3 * HOUR));
            String caller = random.nextInt(10) == 0 ? null : "caller" + random.nextInt(600);
            String contact = "c" + random.nextInt(contacts);
            events.add(event(EventType.CONTACT_OFFERED, time, contact, caller));
            if (random.nextBoolean()) {
                events.add(event(EventType.CONTACT_ENQUEUED, time + random.nextInt(20_000), contact, caller));
            }
        }
        return events;
    }

    private CallEvent event(EventType type, long time, String contact, String caller) {
        return CallEvent.builder(type, "/pbx", "id" + ids++, time)
                .at("acme", "", "")
                .region("jeju")
                .contact(contact)
                .caller(caller)
                .build();
    }

    private CallEvent arriving(long time, long arrival) {
        return CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", "id" + ids, time)
                .arrived(arrival, 0)
                .at("acme", "", "")
                .region("jeju")
                .contact("c" + ids++)
                .build();
    }

    private void advanceTo(long closedBefore) {
        jeju.advanceTo(closedBefore, told::add);
    }

    private static boolean isOfAnybody(RegionTick tick) {
        return tick.fresh() > 0 || tick.callers() > 0 || tick.calls() > 0;
    }

    private static RegionArrivals restarted(RegionArrivals region) throws IOException {
        return RegionArrivals.read(new DataInputStream(new ByteArrayInputStream(bytes(region))), JEJU, Ticks.LIVE);
    }

    private static byte[] bytes(RegionArrivals region) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        region.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
