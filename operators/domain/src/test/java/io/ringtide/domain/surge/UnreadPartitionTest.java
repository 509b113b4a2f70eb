package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.START;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On the fifth day a part of the log is not read from ten o'clock on. What is told then, and when it is read, is what is told
 * where all of it is read in time: of a replay.
 */
class UnreadPartitionTest {
    private static final long TICK = TickCalendar.TICK_MS;
    private static final long LEARNED = 4L * TICKS_OF_DAY;
    private static final long FROM = LEARNED + 10 * TICKS_OF_HOUR;
    private static final long END = FROM + 3 * TICKS_OF_HOUR;
    private static final String PARTITION = "events-1";
    private static final Configurations COUNTRY = Configurations.sinceEver("v1", topology());

    private static byte[] learned = new byte[0];

    @BeforeAll
    static void learn() throws IOException {
        TestCountry country = new TestCountry(23, (region, tick) -> 1);
        TenantSurges surges = new TenantSurges("acme", COUNTRY);
        for (long tick = 0; tick < LEARNED; tick++) {
            int[] fresh = country.fresh();
            for (int i = 0; i < fresh.length; i++) {
                surges.accept(tick(i, tick, fresh[i], 0));
            }
        }
        surges.advanceTo(at(LEARNED), Ticks.LIVE, report -> {}, load -> {});
        learned = bytes(surges);
    }

    /**
     * Place, times the usual, minutes after ten at which that begins, minutes that the partition is missing, its part of all
     * calls in per cent, over how many ticks it is read at last.
     */
    @ParameterizedTest
    @CsvSource({
        "none, 1, 0, 10, 33, 1",
        "none, 1, 0, 10, 33, 2",
        "none, 1, 0, 60, 90, 2",
        "none, 1, 0, 60, 100, 2",
        "none, 1, 0, 1, 100, 1",
        "jeju, 20, -10, 20, 33, 2",
        "jeju, 20, 5, 20, 33, 2",
        "jeju, 20, 5, 20, 100, 2",
        "seoul, 4, 5, 20, 100, 1",
        "all, 2.5, 5, 20, 33, 2",
        "all, 2.5, 5, 20, 100, 1",
        "seoul, 0, 30, 20, 50, 2",
    })
    void shouldTellTheSameSurgesAsAReplay(String where, double times, int begins, int minutes, int part, int reads)
            throws IOException {
        TestCountry.Weather weather = (region, tick) -> {
            boolean isOn = tick >= FROM + begins * 6 && tick < FROM + 100 * 6;
            boolean isThere = where.equals("all") || where.equals(REGIONS.get(region));
            return isOn && isThere ? times : 1;
        };
        List<SurgeChange> replayed = new Day(weather, 0, 0, 1).run();
        List<SurgeChange> live = new Day(weather, minutes * 6, part, reads).run();

        assertThat(surges(live)).isEqualTo(surges(replayed));
        assertThat(surges(replayed).isEmpty()).isEqualTo(where.equals("none"));
        for (SurgeChange change : live) {
            if (change.status() == Status.ENDED) {
                long observed = last(replayed, change.kind()).observed();
                assertThat(change.observed()).as("no call twice").isBetween(observed / 2, observed * 11 / 10 + 10);
            }
        }
    }

    private static SurgeChange last(List<SurgeChange> told, Kind kind) {
        return told.stream()
                .filter(change -> change.kind() == kind)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private static List<String> surges(List<SurgeChange> told) {
        TreeMap<String, String> byId = new TreeMap<>();
        told.stream()
                .filter(change -> change.status() == Status.ENDED)
                .forEach(change -> byId.put(change.surgeId(), change.kind() + " " + change.regions()));
        return byId.values().stream().sorted().toList();
    }

    /** Of which a part is read too late, with a restart every quarter of an hour. */
    private static final class Day {
        private final TestCountry country;
        private final long until;
        private final int part;
        private final int reads;
        private final Random random = new Random(5);
        private final int[] unread = new int[REGIONS.size()];
        private final List<SurgeChange> told = new ArrayList<>();
        private TenantSurges surges;
        private LogGaps gaps = new LogGaps();

        Day(TestCountry.Weather weather, long ticks, int part, int reads) throws IOException {
            this.country = new TestCountry(23, weather);
            this.until = FROM + ticks;
            this.part = part;
            this.reads = reads;
            this.surges = TenantSurges.read(new DataInputStream(new ByteArrayInputStream(learned)), "acme", COUNTRY);
        }

        List<SurgeChange> run() throws IOException {
            for (long tick = 0; tick < LEARNED; tick++) {
                country.fresh();
            }
            for (long tick = LEARNED; tick < END; tick++) {
                int[] fresh = country.fresh();
                for (int i = 0; i < fresh.length; i++) {
                    tell(i, tick, fresh[i]);
                }
                FeedGap gap = new FeedGap(FeedGap.Kind.PARTITION, PARTITION, at(FROM), at(FROM), FeedGap.OPEN);
                if (tick == FROM && until > FROM) {
                    gaps.accept(gap);
                } else if (tick == until && until > FROM) {
                    gaps.accept(gap.endedAt(at(until)));
                }
                surges.advanceTo(at(tick), Ticks.LIVE, gaps, report -> told.add(report.change()), load -> {});
                gaps.forgetBefore(at(tick));
                if (tick % 90 == 0) {
                    restart();
                }
            }
            return told;
        }

        /** Ticks close 15 s after they begin; the last of them that lacks something is the last but one before the end. */
        private void tell(int place, long tick, int calls) {
            int missing = 0;
            for (int call = 0; call < calls && tick >= FROM - 1 && tick < until - 1; call++) {
                missing += random.nextInt(100) < part ? 1 : 0;
            }
            unread[place] += missing;
            int late = 0;
            if (reads == 2 && tick == until - 2) {
                late = unread[place] / 2;
            } else if (tick == until - 1) {
                late = unread[place];
            }
            unread[place] -= late;
            surges.accept(tick(place, tick, calls - missing + late, late));
        }

        private void restart() throws IOException {
            surges = TenantSurges.read(new DataInputStream(new ByteArrayInputStream(bytes(surges))), "acme", COUNTRY);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            gaps.write(new DataOutputStream(bytes));
            gaps = LogGaps.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }
    }

    private static RegionTick tick(int place, long tick, int fresh, int late) {
        return new RegionTick(
                new RegionId("acme", REGIONS.get(place)), at(tick), fresh, fresh, fresh, late, RegionTick.Done.NOTHING);
    }

    private static byte[] bytes(TenantSurges surges) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        surges.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static long at(long tick) {
        return START + tick * TICK;
    }

    private static Topology topology() {
        List<Region> regions = REGIONS.stream()
                .map(name -> new Region(name, new Name(name, name), TestCountry.share(name)))
                .toList();
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                TestCountry.ZONE,
                Thresholds.DEFAULT,
                2_320_000,
                regions,
                List.of(),
                List.of())));
    }
}
