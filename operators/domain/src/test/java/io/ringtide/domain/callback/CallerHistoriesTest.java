package io.ringtide.domain.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Made-up days of a caller, shuffled, repeated, late, with a restart after every step, against a clerk who lives through them
 * second by second. A failure tells its seed; {@code -Dringtide.history=} runs it alone.
 */
class CallerHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("ringtide.histories", 300);
    private static final long S = 1_000;
    private static final long KNOWN_AFTER = 15 * S;
    private static final long HOUR = 3_600 * S;
    private static final RegionId COAST = new RegionId("acme", CallerDay.REGION);

    private interface Play {
        void play(long seed) throws IOException;
    }

    @Test
    void shouldTellEveryStepOfADayAsItHappens() throws IOException {
        each(CallerHistoriesTest::playInTime);
    }

    @Test
    void shouldEndWithTheSameHoweverLateAndInWhateverOrderItComes() throws IOException {
        each(CallerHistoriesTest::playLate);
    }

    private static void each(Play play) throws IOException {
        Long replay = Long.getLong("ringtide.history");
        for (long seed = replay == null ? 0 : replay; seed < (replay == null ? HISTORIES : replay + 1); seed++) {
            play.play(seed);
        }
    }

    private static void playInTime(long seed) throws IOException {
        CallerDay day = new CallerDay(seed);
        Random random = new Random(seed + 1);
        long until = day.last() + (random.nextInt(20) == 0 ? 26 : 5) * HOUR;
        List<Callback> expected = naive(day).live(day.facts, until);

        List<Callback> told = new ArrayList<>();
        Run run = new Run(day);
        List<CallerFact> coming = new ArrayList<>(day.facts);
        coming.addAll(day.facts.subList(0, random.nextInt(day.facts.size() + 1)));
        Collections.shuffle(coming, random);
        while (run.clock < until) {
            long to = Math.min(until, run.next(coming, random));
            for (CallerFact fact : List.copyOf(coming)) {
                boolean isEarly = fact.time() < to + 120 * S && random.nextInt(4) == 0;
                if (fact.time() < to || isEarly) {
                    run.take(fact);
                    coming.remove(fact);
                }
            }
            run.advanceTo(to, told);
        }

        assertThat(told).as("-Dringtide.history=%d", seed).isEqualTo(expected);
    }

    private static void playLate(long seed) throws IOException {
        CallerDay day = new CallerDay(seed);
        Random random = new Random(seed + 2);
        long until = day.last() + 5 * HOUR;
        Map<String, Callback> expected = newest(naive(day).live(day.facts, until));

        List<Callback> told = new ArrayList<>();
        Run run = new Run(day);
        List<CallerFact> coming = new ArrayList<>(day.facts);
        coming.addAll(day.facts);
        Collections.shuffle(coming, random);
        while (run.clock < until) {
            long to = Math.min(until, run.next(coming, random));
            for (CallerFact fact : List.copyOf(coming)) {
                if (fact.time() < to && (random.nextInt(3) == 0 || to == until)) {
                    run.take(fact);
                    coming.remove(fact);
                }
            }
            run.advanceTo(to, told);
        }

        Map<String, Callback> ended = newest(told);
        expected.forEach((id, callback) ->
                assertThat(ended.get(id)).as("-Dringtide.history=%d", seed).isEqualTo(callback));
        ended.forEach((id, callback) -> assertThat(expected.containsKey(id) || !callback.isOpen())
                .as("%s; -Dringtide.history=%d", callback, seed)
                .isTrue());
    }

    private static Map<String, Callback> newest(List<Callback> told) {
        Map<String, Callback> newest = new HashMap<>();
        told.forEach(callback -> newest.put(callback.callbackId(), callback.toldAt(0)));
        return newest;
    }

    private static NaiveCallbacks naive(CallerDay day) {
        List<Long> known =
                day.surgeTicks.stream().map(tick -> tick + KNOWN_AFTER).toList();
        return new NaiveCallbacks(CallerDay.ID, CallerDay.CALLER, around(new SurgeHistory()), known);
    }

    private static Surroundings around(SurgeHistory surges) {
        Tenant acme = new Tenant(
                "acme",
                new Name("acme", "acme"),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                1,
                List.of(),
                List.of(),
                List.of());
        return new Surroundings(
                CallbackSettings.DEFAULT, Configurations.sinceEver("1", new Topology(List.of(acme))), surges);
    }

    /** A caller's book that is packed and read again after every step. */
    private static final class Run {
        private final List<Long> surgeTicks;
        private CallerBook book = new CallerBook(CallerDay.ID);
        private SurgeHistory surges = new SurgeHistory();
        private int surgesTold;
        private long clock = Long.MIN_VALUE;

        private Run(CallerDay day) {
            surgeTicks = day.surgeTicks;
        }

        /** As far as the next watermark: mostly a little, sometimes hours. */
        private long next(List<CallerFact> coming, Random random) {
            if (clock == Long.MIN_VALUE) {
                return coming.stream().mapToLong(CallerFact::time).min().orElseThrow() + random.nextInt(90_000);
            }
            return clock + 1 + random.nextInt(random.nextInt(20) == 0 ? 9_000_000 : 200_000);
        }

        private void take(CallerFact fact) throws IOException {
            book.take(fact);
            restart();
        }

        private void advanceTo(long to, List<Callback> out) throws IOException {
            LongConsumer changes = book::surgeChanges;
            while (surgesTold < surgeTicks.size() && surgeTicks.get(surgesTold) + KNOWN_AFTER <= to) {
                changes.accept(surges.accept(COAST, surgeTicks.get(surgesTold), surgesTold % 2 == 0));
                surgesTold++;
            }
            if (book.dueAt() <= to) {
                book.advanceTo(clock, to, around(surges), out::add);
            }
            clock = to;
            restart();
        }

        private void restart() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(new DataOutputStream(bytes));
            book = CallerBook.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), CallerDay.ID);
            ByteArrayOutputStream history = new ByteArrayOutputStream();
            surges.write(new DataOutputStream(history));
            surges = SurgeHistory.read(new DataInputStream(new ByteArrayInputStream(history.toByteArray())));
        }
    }
}
