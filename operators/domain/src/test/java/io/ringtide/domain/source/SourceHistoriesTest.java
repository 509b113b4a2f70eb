package io.ringtide.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.source.SourceReport.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a source: bursts and silences, shuffled as partitions shuffle them, repeated, with a restart after every
 * step, against a rule that looks at the whole list of arrivals. A failure tells its seed.
 */
class SourceHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("ringtide.histories", 1_000);
    private static final long SILENT = SourceWatch.SILENT_AFTER_MS;
    private static final long START = 1_772_000_100_000L;
    private static final long STEP = 5_000;
    private static final long END = 300_000;

    @Test
    void shouldKnowForEveryMomentWhetherTheSourceWasSilent() throws IOException {
        Long replay = Long.getLong("ringtide.history");
        for (long seed = replay == null ? 0 : replay; seed < (replay == null ? HISTORIES : replay + 1); seed++) {
            play(seed);
        }
    }

    private static void play(long seed) throws IOException {
        Random random = new Random(seed);
        TreeSet<Long> arrivals = arrivals(random);
        // The first two are heartbeats: from the second on silence means something.
        long beat = arrivals.first() + 1;
        arrivals.add(beat);
        List<Long> order = new ArrayList<>(arrivals);
        order.addAll(order.subList(0, order.size() / 3));
        Collections.shuffle(order, random);

        SourceWatch watch = new SourceWatch("pbx");
        List<FeedGap> gaps = new ArrayList<>();
        for (long now = START + STEP; now <= START + END; now += STEP) {
            long known = now;
            // All that arrived before is known; of the rest some is.
            for (Long arrival : List.copyOf(order)) {
                if (arrival < known || random.nextInt(10) == 0) {
                    watch.saw(new Sighting(
                            "pbx",
                            arrival,
                            arrival,
                            arrival <= beat,
                            Sighting.UNKNOWN,
                            Set.of(new Feed(new QueueId("acme", "north", "help"), null))));
                    order.remove(arrival);
                }
            }
            watch = restarted(watch);
            watch.advanceTo(known, report -> gaps.add(report.gap()));
            Long last = arrivals.lower(known);
            if (last != null) {
                assertThat(watch.report().state() == State.STALE)
                        .as("stale at %d; -Dringtide.history=%d", known - START, seed)
                        .isEqualTo(known - last >= SILENT);
                assertThat(watch.report().heardAt()).isEqualTo(last);
            }
        }
        long until = START + END;
        for (long moment = START; moment < until; moment += 250) {
            boolean isMarked = isMarked(gaps, moment);
            Long last = arrivals.lower(moment);
            assertThat(isMarked)
                    .as("marked at %d; -Dringtide.history=%d", moment - START, seed)
                    .isEqualTo(last != null && moment - last > SILENT);
        }
    }

    private static boolean isMarked(List<FeedGap> gaps, long moment) {
        return gaps.stream()
                .filter(gap ->
                        gap.isOpen() && gaps.stream().noneMatch(other -> !other.isOpen() && other.from() == gap.from())
                                || !gap.isOpen())
                .anyMatch(gap -> gap.holds(moment));
    }

    private static TreeSet<Long> arrivals(Random random) {
        TreeSet<Long> arrivals = new TreeSet<>();
        long time = START + random.nextInt(10_000);
        while (time < START + END) {
            arrivals.add(time);
            time += random.nextInt(5) == 0 ? random.nextInt(60_000) : 1 + random.nextInt(3_000);
        }
        return arrivals;
    }

    private static SourceWatch restarted(SourceWatch watch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        return SourceWatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
