package io.ringtide.domain.surge;

import static io.ringtide.domain.surge.TestCountry.REGIONS;
import static io.ringtide.domain.surge.TestCountry.START;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_DAY;
import static io.ringtide.domain.surge.TestCountry.TICKS_OF_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.KnownLoad;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.SurgeChange.Status;
import io.ringtide.domain.topology.Centre;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told of a Wednesday on which something happens from ten o'clock on, for an hour, in a country of thirteen regions
 * with a centre in each; the watch has learned for nine days. Each kind of surge once, and what is easily taken for another.
 */
class SurgeScenariosTest {
    private static final long TICK = TickCalendar.TICK_MS;
    private static final long LEARNED = 9L * TICKS_OF_DAY;
    private static final long FROM = LEARNED + 10 * TICKS_OF_HOUR;
    private static final long TO = FROM + TICKS_OF_HOUR;
    private static final long END = TO + 2 * TICKS_OF_HOUR;
    private static final Configurations COUNTRY = Configurations.sinceEver("v1", topology());

    private static byte[] learned = new byte[0];

    /**
     * Words are: PLACE xN (calls so many times the usual), {@code published xN} (the same for all, known before), PLACE mute (no
     * calls), PLACE unanswered (its centre answers nobody), PLACE cut (its feed is dead, what it would have told is lost), PLACE
     * kept (its feed is dead, and brings all of it when it is back), PLACE redials (one caller dials 300 times).
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a usual day                              | nothing                                     | ",
                "a storm                                  | jeju x20                                    | REGIONAL jeju",
                "a storm over two regions                 | busan x8, gyeongnam x8                      | REGIONAL busan gyeongnam",
                "a tariff                                 | all x2.5                                    | NATIONAL all",
                "silence                                  | seoul mute                                  | SILENCE seoul",
                "a centre fails                           | seoul unanswered                            | CENTRE_FAILURE seoul",
                "a feed is dead                           | seoul cut                                   | FEED_FAILURE seoul",
                "storm or campaign: it was published      | all x2.5, published x2.5                    | ",
                "storm or campaign: it was not            | all x2.5                                    | NATIONAL all",
                "storm or campaign: both                  | all x2, jeju x8, published x2               | REGIONAL jeju",
                "storm or campaign: it does not come      | published x2.5                              | ",
                "silence or dead feed: nobody calls       | gyeonggi mute                               | SILENCE gyeonggi",
                "silence or dead feed: nobody knows       | gyeonggi cut                                | FEED_FAILURE gyeonggi",
                "catch-up or surge: all at once           | seoul kept                                  | FEED_FAILURE seoul",
                "catch-up or surge: with a storm in it    | seoul kept, seoul x8                        | FEED_FAILURE seoul, REGIONAL seoul",
                "one caller or many: one dials 300 times  | jeju redials                                | ",
                "one caller or many: many dial once       | jeju x16                                    | REGIONAL jeju",
                "national or multi-region: all            | all x2.5                                    | NATIONAL all",
                "national or multi-region: four of them   | busan x6, gyeongnam x6, daegu x6, jeju x15  | REGIONAL busan gyeongnam daegu jeju",
                "centre failure or silence: they call     | daejeon unanswered                          | CENTRE_FAILURE daejeon",
                "centre failure or silence: they do not   | daejeon mute                                | SILENCE daejeon",
                "centre failure or storm: both            | daejeon unanswered, daejeon x8              | CENTRE_FAILURE daejeon, REGIONAL daejeon",
                "centre failure or storm: storm           | daejeon x8                                  | REGIONAL daejeon",
            })
    void shouldTellWhatItIs(String name, @Nullable String words, @Nullable String expected) throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        List<SurgeChange> told = new Day(words == null ? "" : words).run();
        for (SurgeChange change : told) {
            boolean isAll = change.regions().size() == REGIONS.size();
            List<String> regions =
                    isAll ? List.of("all") : change.regions().stream().sorted().toList();
            kinds.put(change.surgeId(), change.kind() + " " + String.join(" ", regions));
            boolean isBehind = words != null && words.contains("kept");
            assertThat(change.detectedAt())
                    .as(name)
                    .isBetween(at(FROM), isBehind ? at(TO) + 2 * 60_000 : at(FROM) + 20 * 60_000);
        }
        List<String> wanted = new ArrayList<>();
        for (String one : expected == null ? new String[0] : expected.split(", ")) {
            List<String> parts = List.of(one.split(" "));
            wanted.add(parts.get(0) + " "
                    + String.join(
                            " ",
                            parts.subList(1, parts.size()).stream().sorted().toList()));
        }
        assertThat(kinds.values()).as(name).containsExactlyInAnyOrderElementsOf(wanted);
        Map<String, Status> last = new HashMap<>();
        told.forEach(change -> last.put(change.surgeId(), change.status()));
        assertThat(last.values()).as(name).allMatch(status -> status == Status.ENDED);
    }

    @BeforeAll
    static void learn() throws IOException {
        TestCountry country = new TestCountry(17, (region, tick) -> 1);
        TenantSurges surges = new TenantSurges("acme", COUNTRY);
        Floor floor = new Floor();
        for (long tick = 0; tick < LEARNED; tick++) {
            int[] fresh = country.fresh();
            for (int i = 0; i < fresh.length; i++) {
                surges.accept(new RegionTick(region(i), at(tick), fresh[i], fresh[i], fresh[i]));
                surges.accept(floor.tick(i, tick, fresh[i], true));
            }
        }
        surges.advanceTo(at(LEARNED), Ticks.LIVE, report -> {}, load -> {});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        surges.write(new DataOutputStream(bytes));
        learned = bytes.toByteArray();
    }

    /** One Wednesday. */
    private static final class Day {
        private final Map<String, Double> times = new HashMap<>();
        private final List<String> words;
        private final TenantSurges surges;
        private final Floor floor = new Floor();
        private final int[] keptCalls = new int[REGIONS.size()];
        private final RegionArrivals redials = new RegionArrivals(new RegionId("acme", "jeju"), Ticks.LIVE);
        private final Map<Long, Integer> freshOfRedials = new HashMap<>();

        Day(String script) throws IOException {
            words = List.of(script.split(", "));
            surges = TenantSurges.read(new DataInputStream(new ByteArrayInputStream(learned)), "acme", COUNTRY);
            for (String word : words) {
                int x = word.indexOf(" x");
                if (x > 0) {
                    times.put(word.substring(0, x), Double.valueOf(word.substring(x + 2)));
                }
            }
        }

        List<SurgeChange> run() {
            if (times.containsKey("published")) {
                KnownLoad load = new KnownLoad(at(FROM), at(TO), times.get("published"));
                surges.accept(new KnownEvent("", load, at(LEARNED)), at(LEARNED));
            }
            dial();
            TestCountry country = new TestCountry(17, (region, tick) -> isOn(tick) ? timesOf(REGIONS.get(region)) : 1);
            for (long tick = 0; tick < LEARNED; tick++) {
                country.fresh();
            }
            List<SurgeChange> told = new ArrayList<>();
            for (long tick = LEARNED; tick < END; tick++) {
                int[] fresh = country.fresh();
                for (int i = 0; i < fresh.length; i++) {
                    tell(i, tick, fresh[i]);
                }
                tellOfFeeds(tick);
                surges.advanceTo(at(tick + 1), Ticks.LIVE, report -> told.add(report.change()), load -> {});
            }
            return told;
        }

        /** A feed that is dead tells nothing; one that kept everything tells it in the half minute after its return. */
        private void tell(int place, long tick, int calls) {
            String region = REGIONS.get(place);
            boolean isDead = isOn(tick) && (is(region, "cut") || is(region, "kept"));
            if (isDead) {
                keptCalls[place] += is(region, "kept") ? calls : 0;
                return;
            }
            int late = tick >= TO && tick < TO + 3 ? keptCalls[place] / 3 : 0;
            int fresh = calls + late + (region.equals("jeju") ? freshOfRedials.getOrDefault(tick, 0) : 0);
            boolean isMute = isOn(tick) && is(region, "mute");
            surges.accept(new RegionTick(region(place), at(tick), isMute ? 0 : fresh, 1, 1));
            boolean answers = !(isOn(tick) && is(region, "unanswered"));
            surges.accept(floor.tick(place, tick, isMute ? 0 : fresh, answers));
        }

        private void tellOfFeeds(long tick) {
            for (String word : words) {
                if (word.endsWith(" cut") || word.endsWith(" kept")) {
                    String centre = word.substring(0, word.indexOf(' '));
                    if (tick == FROM) {
                        surges.accept(feed(centre, FeedGap.OPEN));
                    } else if (tick == TO) {
                        surges.accept(feed(centre, at(TO) + 1_000));
                    }
                }
            }
        }

        private static DeadFeed feed(String centre, long until) {
            return new DeadFeed("acme", centre, "/pbx/" + centre, at(FROM) - 1_000, at(FROM) + 6_000, until);
        }

        private void dial() {
            for (int i = 0; i < 300 && is("jeju", "redials"); i++) {
                long time = at(FROM) + i * 2_000L;
                redials.take(CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", "c" + i, time)
                        .at("acme", "", "")
                        .region("jeju")
                        .contact("c" + i)
                        .caller("the same")
                        .build());
            }
            redials.advanceTo(at(END), tick -> freshOfRedials.put((tick.start() - START) / TICK, tick.fresh()));
        }

        private boolean is(String place, String what) {
            return words.contains(place + ' ' + what);
        }

        private double timesOf(String region) {
            return times.getOrDefault("all", 1.0) * times.getOrDefault(region, 1.0);
        }
    }

    /** Who enters waits for a free agent, and gives up after three minutes on average. */
    private static final class Floor {
        private final double[] waiting = new double[REGIONS.size()];
        private final double[] usual = new double[REGIONS.size()];

        CentreTick tick(int place, long tick, int entered, boolean answers) {
            if (tick < LEARNED || tick % TICKS_OF_DAY < 10 * TICKS_OF_HOUR) {
                usual[place] = 0.99 * usual[place] + 0.01 * entered;
            }
            int answered = answers ? (int) Math.min(waiting[place], Math.ceil(2 * usual[place])) : 0;
            waiting[place] = 0.95 * (waiting[place] - answered) + entered;
            return new CentreTick(new CentreId("acme", REGIONS.get(place)), at(tick), entered, answered);
        }
    }

    private static boolean isOn(long tick) {
        return tick >= FROM && tick < TO;
    }

    private static RegionId region(int place) {
        return new RegionId("acme", REGIONS.get(place));
    }

    private static long at(long tick) {
        return START + tick * TICK;
    }

    private static Topology topology() {
        List<Region> regions = REGIONS.stream()
                .map(name -> new Region(name, new Name(name, name), TestCountry.share(name)))
                .toList();
        List<Centre> centres = REGIONS.stream()
                .map(name -> new Centre(name, new Name(name, name), "one", name, 50, Thresholds.DEFAULT, List.of()))
                .toList();
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                TestCountry.ZONE,
                Thresholds.DEFAULT,
                2_320_000,
                regions,
                List.of(),
                centres)));
    }
}
