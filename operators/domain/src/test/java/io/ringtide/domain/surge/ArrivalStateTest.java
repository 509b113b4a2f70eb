package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.floor.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How large what is kept of a region is, in bytes, and what that costs. */
class ArrivalStateTest {
    private static final long T = 1_772_000_100_000L;
    private static final long TICK = TickCalendar.TICK_MS;
    private static final int TICKS_OF_HOUR = 360;

    private final List<RegionTick> told = new ArrayList<>();
    private final RegionArrivals region = new RegionArrivals(new RegionId("acme", "gyeonggi"), Ticks.LIVE);
    private int people;

    /** What the largest of thirteen regions with 2.32 million calls a month has in the busiest half hour of a Monday. */
    @Test
    void shouldTakeEightKilobytesInTheLargestRegionAtItsBusiest() throws IOException {
        play(2 * TICKS_OF_HOUR, 5);
        assertThat(last().callers()).isEqualTo(900);
        assertThat(bytes()).isLessThan(8_192);
    }

    @Test
    void shouldTakeTwoKilobytesInARegionWithFiveCallsAMinute() throws IOException {
        for (int tick = 0; tick < 2 * TICKS_OF_HOUR; tick++) {
            call(tick, tick % 6 == 0 ? 0 : 1);
            region.advanceTo(T + (tick - 1) * TICK, told::add);
        }
        assertThat(last().callers()).isEqualTo(150);
        assertThat(bytes()).isLessThan(2_048);
    }

    /** A thousand callers in ten seconds, for half an hour: of each thing that is bounded the most. */
    @Test
    void shouldTakeEightyKilobytesAtItsBounds() throws IOException {
        play(TICKS_OF_HOUR / 2, TickAttempts.MOST - 1);
        assertThat(last().callers()).isGreaterThan(RegionArrivals.MOST_CALLERS - TickAttempts.MOST - 5);
        assertThat(bytes()).isBetween(70_000, 80_000);
    }

    @Test
    void shouldTakeNoMoreBeyondThem() throws IOException {
        play(30, 10_000);
        assertThat(bytes()).isLessThan(80_000);
    }

    /** With everybody new, whoever is missing was taken for another: about n callers and n contacts in 4 million. */
    @Test
    void shouldTakeFewerThanOneInAThousandForSomebodyElse() {
        play(10 * TICKS_OF_HOUR, 5);
        int fresh = told.stream().mapToInt(RegionTick::fresh).sum();
        int calls = told.stream().mapToInt(tick -> tick.done().arrived()).sum();
        assertThat(people - 10 - fresh).as("of %d", people).isBetween(0, people / 1_000);
        assertThat(people - 10 - calls).isBetween(0, people / 1_000);
    }

    @Test
    void shouldTakeFewerThanOneInAHundredForSomebodyElseWhereItKnowsTheMost() {
        play(TICKS_OF_HOUR, 200);
        assertThat(last().callers()).isGreaterThan(RegionArrivals.MOST_CALLERS - 201);
        int fresh = told.stream().mapToInt(RegionTick::fresh).sum();
        assertThat(people - 400 - fresh).as("of %d", people).isBetween(0, people / 100);
    }

    @Test
    void shouldLeaveNothingAfterAnHourWithoutAnybody() throws IOException {
        play(TICKS_OF_HOUR, 200);
        region.advanceTo(T + 3 * TICKS_OF_HOUR * TICK, told::add);
        assertThat(region.isOver()).isTrue();
        assertThat(bytes()).isLessThan(64);
    }

    /** So many new callers in each tick, of whom all enter a queue and something becomes; the last two ticks are open. */
    private void play(int ticks, int callers) {
        for (int tick = 0; tick < ticks; tick++) {
            call(tick, callers);
            region.advanceTo(T + (tick - 1) * TICK, told::add);
        }
    }

    private void call(int tick, int callers) {
        for (int i = 0; i < callers; i++) {
            String name = "c" + people++;
            long time = T + tick * TICK + i % TICK;
            region.take(event(EventType.CONTACT_OFFERED, time, name).build());
            region.take(event(EventType.CONTACT_ENQUEUED, time, name).build());
            region.take(event(EventType.CONTACT_ANSWERED, time, name).build());
            region.take(event(EventType.CONTACT_BLOCKED, time, name).build());
            region.take(event(EventType.CONTACT_DEQUEUED, time, name)
                    .outcome(Outcome.ABANDONED)
                    .build());
        }
    }

    private static CallEvent.Builder event(EventType type, long time, String name) {
        return CallEvent.builder(type, "/pbx", type + name, time)
                .at("acme", "north", "help")
                .region("gyeonggi")
                .contact(name)
                .caller("caller " + name);
    }

    private RegionTick last() {
        return told.get(told.size() - 1);
    }

    private int bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        region.write(new DataOutputStream(bytes));
        return bytes.size();
    }
}
