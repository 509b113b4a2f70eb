package io.ringtide.domain.emergency;

import static io.ringtide.domain.topology.EmergencyLevel.EMERGENCY;
import static io.ringtide.domain.topology.EmergencyLevel.NORMAL;
import static io.ringtide.domain.topology.EmergencyLevel.WATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.ManualLevel;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantEmergenciesTest {
    private static final RegionId JEJU = new RegionId("acme", "jeju");
    private static final long START = 1_767_571_200_000L;
    private static final long TICK_MS = 10_000;
    private static final int MINUTE = 6;

    /** Forty minutes: what goes on in each, and when which level began, in minutes from the start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing at all                   | 40. |",
                "a small surge is watched         | 5. 4s 31. | 5 WATCH, 19 NORMAL",
                "a steep one is an emergency      | 5. 4S 31. | 5 EMERGENCY, 9 RECOVERY, 39 NORMAL",
                "a small one that lasts is, too   | 5. 10s 25. | 5 WATCH, 10 EMERGENCY, 15 RECOVERY",
                "a warning alone is watched       | 5. 10i 25. | 5 WATCH, 25 NORMAL",
                "a small surge under a warning    | 5i 4b 31. | 0 WATCH, 5 EMERGENCY, 9 RECOVERY, 39 NORMAL",
                "it comes back while they recover | 5S 9. 5s 21. | 0 EMERGENCY, 5 RECOVERY, 14 EMERGENCY, 19 RECOVERY",
                "a short pause of a small one     | 4s 3. 2s 31. | 0 WATCH, 19 NORMAL",
                "a centre that fails is watched   | 5. 10c 25. | 5 WATCH, 25 NORMAL",
                "nobody knows what happens there  | 2S 10x 28. | 0 EMERGENCY, 12 RECOVERY",
                "nor while they watch or recover  | 2S 5. 20x 13. | 0 EMERGENCY, 2 RECOVERY, 32 NORMAL",
                "its region's storm is what it is | 2S 38c | 0 EMERGENCY, 2 RECOVERY, 32 WATCH",
                "recovery ends in what is known   | 2S 38i | 0 EMERGENCY, 2 RECOVERY, 32 WATCH"
            })
    void shouldTellTheLevel(String name, String script, @Nullable String expected) throws IOException {
        Desk desk = new Desk();
        for (String part : script.split(" ")) {
            int minutes = Integer.parseInt(part.substring(0, part.length() - 1));
            for (int i = 0; i < minutes * MINUTE; i++) {
                desk.tick(part.charAt(part.length() - 1));
                desk.restart();
            }
        }
        assertThat(String.join(", ", desk.levels())).as(name).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void shouldSayWhatAnEmergencyWas() throws IOException {
        Desk desk = new Desk();
        desk.minutes(3, '.');
        desk.minutes(12, 'S');
        desk.minutes(30, '.');
        desk.tick('.');

        EmergencyChange last = desk.told.get(desk.told.size() - 1);
        AfterAction over = last.afterAction();
        assertThat(last.level()).isEqualTo(NORMAL);
        assertThat(last.emergencySince()).isNull();
        assertThat(over).isNotNull();
        assertThat(over.from()).isEqualTo(START + 3 * 60_000 + TICK_MS);
        assertThat(over.emergencySince()).isEqualTo(over.from());
        assertThat(over.to()).isEqualTo(START + 45 * 60_000 + TICK_MS);
        // Seventy-two ticks of the surge and 181 after it, of which each has one call, answered.
        assertThat(over.calls()).isEqualTo(72 * 40 + 181);
        assertThat(over.fresh()).isEqualTo(72 * 30 + 181);
        assertThat(over.answered()).isEqualTo(72 * 10 + 181);
        assertThat(over.abandoned()).isEqualTo(72 * 20);
        assertThat(over.blocked()).isEqualTo(72 * 5);
        assertThat(over.expected()).isEqualTo(253.0);
        assertThat(over.peakCalls()).isEqualTo(240);
        assertThat(over.peakAt()).isEqualTo(START + 3 * 60_000);
        assertThat(over.firstTenMinutes())
                .isEqualTo(new AfterAction.FirstTenMinutes(60 * 40, 60 * 10, 60 * 20, 60 * 5))
                .returns(60 * 25L, AfterAction.FirstTenMinutes::lost);
        assertThat(over.curve().from()).isEqualTo(START + 3 * 60_000);
        assertThat(over.curve().calls().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo((int) over.calls());
        assertThat(over.curve().calls()).startsWith(240, 240).endsWith(6, 1);
    }

    @Test
    void shouldCountFromBeforeASurgeWasAnEmergency() throws IOException {
        Desk desk = new Desk();
        desk.minutes(1, 's');
        desk.minutes(2, '.');
        desk.minutes(6, 's');
        desk.minutes(30, '.');
        desk.tick('.');

        assertThat(desk.levels()).containsExactly("0 WATCH", "8 EMERGENCY", "9 RECOVERY", "39 NORMAL");
        AfterAction over = desk.told.get(desk.told.size() - 1).afterAction();
        assertThat(over).isNotNull();
        assertThat(over.from()).isEqualTo(START + 3 * 60_000 + TICK_MS);
        assertThat(over.emergencySince()).isEqualTo(START + 8 * 60_000 + TICK_MS);
        assertThat(over.firstTenMinutes().calls()).isEqualTo(36 * 3 + 24);
        assertThat(desk.told).filteredOn(change -> change.afterAction() != null).hasSize(1);
    }

    @Test
    void shouldTellWhatPeopleSetAndGoOnUnderneath() throws IOException {
        Desk desk = new Desk();
        desk.minutes(1, '.');
        desk.set = new ManualLevel(EMERGENCY, "duty manager", "pole fire, 3 villages", START + 5 * 60_000);
        desk.minutes(6, '.');
        desk.minutes(2, 'S');
        desk.set = new ManualLevel(WATCH, "duty manager", "rehearsal", ManualLevel.OPEN);
        desk.minutes(1, 'S');
        desk.set = null;
        desk.minutes(1, 'S');

        assertThat(desk.levels()).containsExactly("1 EMERGENCY", "5 NORMAL", "7 EMERGENCY", "9 WATCH", "10 EMERGENCY");
        assertThat(desk.told.get(0).manual()).isNotNull().returns("duty manager", ManualLevel::author);
        assertThat(desk.told.get(1).afterAction()).as("of what people began").isNotNull();
        assertThat(desk.told.get(3).emergencySince()).as("goes on").isEqualTo(START + 7 * 60_000 + TICK_MS);
        assertThatThrownBy(() -> new ManualLevel(WATCH, " ", "why", 0)).hasMessageContaining("author");
        assertThatThrownBy(() -> new ManualLevel(EmergencyLevel.RECOVERY, "me", "why", 0))
                .hasMessageContaining("RECOVERY");
    }

    /** What was said counts by its own time, in whatever order it comes and however often. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKnowIncidentsWhateverCameFirst(long seed) {
        List<IncidentWord> words = new ArrayList<>(List.of(
                word("typhoon", true, 10),
                word("typhoon", false, 20),
                word("typhoon", true, 30),
                word("fire", true, 10),
                word("fire", false, 11),
                word("flood", false, 5),
                word("ice", true, 7),
                word("ice", false, 7)));
        words.addAll(words);
        Collections.shuffle(words, new Random(seed));
        Incidents incidents = new Incidents();
        words.forEach(incidents::hear);
        assertThat(incidents.holding()).containsExactly("ice", "typhoon");
    }

    /** A word acts from the tick that was open when it came, whether the watch is that far or not. */
    @Test
    void shouldHearAWordInTheTickThatWasOpenWhenItCame() {
        for (boolean isEarly : new boolean[] {true, false}) {
            Desk desk = new Desk(Ticks.LIVE);
            IncidentWord late = new IncidentWord(JEJU, "typhoon", true, START, START + 24_000);
            if (isEarly) {
                desk.emergencies.accept(late);
            }
            desk.tick('.');
            if (!isEarly) {
                desk.emergencies.accept(late);
            }
            desk.tick('.');
            desk.tick('.');
            assertThat(desk.told).hasSize(1);
            assertThat(desk.told.get(0).asOf()).isEqualTo(START + 2 * TICK_MS);
        }
    }

    @Test
    void shouldKeepLittleOfWhatIsMadeUp() throws IOException {
        Desk desk = new Desk();
        for (int i = 0; i < 50_000; i++) {
            desk.emergencies.accept(new IncidentWord(new RegionId("acme", "region " + i), "kind", true, START, START));
        }
        desk.tick('.');
        for (int i = 0; i < 200; i++) {
            desk.emergencies.accept(word("kind " + i, true, START + i));
        }
        desk.tick('.');
        assertThat(desk.bytes().length).isLessThan(3_000);
        assertThat(desk.told).hasSize(1);
        assertThat(desk.told.get(0).incidents()).hasSize(Incidents.MOST_KINDS).contains("kind 199");
    }

    @Test
    void shouldKeepNothingOfTenantsThatNobodyHasAnnounced() {
        Desk desk = new Desk();
        TenantEmergencies unknown = new TenantEmergencies(
                "nobody", Ticks.IN_ORDER, Configurations.sinceEver("first", new Topology(List.of())));
        for (int i = 0; i < 1_000; i++) {
            long time = START + i * TICK_MS;
            unknown.accept(new IncidentWord(new RegionId("nobody", "coast"), "flood", true, time, time));
        }
        assertThat(unknown.isOver()).isFalse();

        unknown.advanceTo(START + 1_000 * TICK_MS, desk.told::add);

        assertThat(unknown.isOver()).isTrue();
        assertThat(desk.told).isEmpty();
    }

    /** Nobody has called, ever, or not for longer than time is watched without them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldDoWhatPeopleSetAndWhatWasDeclaredOnASilentNight(boolean isFirstDay) throws IOException {
        Desk desk = new Desk();
        if (!isFirstDay) {
            desk.minutes(3, '.');
        }
        desk.silence(7 * 60);
        long set = desk.end + 4_000;
        ManualLevel level = new ManualLevel(EMERGENCY, "duty manager", "pole fire", set + 30 * 60_000);
        desk.configured = topology(null)
                .with(new Configuration("second", set, topology(level).topology(set)));
        desk.emergencies.reconfigure(desk.configured);
        desk.silence(60);
        desk.emergencies.accept(word("typhoon", true, desk.end));
        long declared = desk.end;
        desk.silence(10);
        desk.emergencies.accept(word("typhoon", false, desk.end));
        desk.silence(60);

        assertThat(desk.told)
                .extracting(
                        change -> change.level() + " " + (change.asOf() - (change.asOf() < declared ? set : declared)))
                .containsExactly(
                        "EMERGENCY 16000",
                        "NORMAL 1806000",
                        "WATCH " + TICK_MS,
                        "WATCH " + (10 * 60_000 + TICK_MS),
                        "NORMAL " + 20 * 60_000);
        assertThat(desk.told.get(1).afterAction()).isNotNull().returns(0L, AfterAction::calls);
    }

    @Test
    void shouldSleepThroughACenturyInWhichNothingIsSaid() throws IOException {
        Desk desk = new Desk();
        desk.minutes(1, 'S');
        desk.minutes(31, '.');
        desk.told.clear();
        desk.end += 100L * 365 * 24 * 60 * 60_000;
        desk.emergencies.advanceTo(desk.end, desk.told::add);
        desk.minutes(1, 'S');
        assertThat(desk.told).hasSize(1);
        assertThat(desk.told.get(0).asOf()).isEqualTo(desk.end - 60_000 + TICK_MS);
    }

    /** A region that the topology drops is watched no more. */
    @Test
    void shouldEndWhatIsWatchedNoMore() throws IOException {
        Desk desk = new Desk();
        desk.minutes(2, 'S');
        desk.emergencies.accept(new RegionLoad(
                new RegionId("acme", "seoul"), desk.end, false, false, false, 1, 1, 1, RegionTick.Done.NOTHING));
        desk.emergencies.advanceTo(desk.end + TICK_MS, desk.told::add);

        EmergencyChange last = desk.told.get(desk.told.size() - 1);
        assertThat(last.region()).isEqualTo("jeju");
        assertThat(last.level()).isEqualTo(NORMAL);
        assertThat(last.afterAction()).isNotNull().returns(12 * 40L, AfterAction::calls);
    }

    @Test
    void shouldHoldACurveOfDays() {
        Curve curve = new Curve(START);
        long calls = 0;
        for (int i = 0; i < 3 * 24 * 360; i++) {
            curve.add(START + i * TICK_MS, i % 7, 0.5);
            calls += i % 7;
        }
        AfterAction.Curve told = curve.told();
        assertThat(told.minutes()).isEqualTo(32);
        assertThat(told.calls()).hasSize(135);
        assertThat(told.calls().stream().mapToLong(Integer::longValue).sum()).isEqualTo(calls);
        assertThat(told.expected().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(12_960);
    }

    private static IncidentWord word(String kind, boolean isDeclared, long time) {
        return new IncidentWord(JEJU, kind, isDeclared, time, time);
    }

    private static Configurations topology(@Nullable ManualLevel set) {
        Tenant tenant = new Tenant(
                "acme",
                new Name("acme", "acme"),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                1_000,
                List.of(new Region("jeju", new Name("제주", "Jeju"), 1, set)),
                List.of(),
                List.of());
        return Configurations.sinceEver("first", new Topology(List.of(tenant)));
    }

    /** One region, ticking from the start. */
    private static final class Desk {
        private final List<EmergencyChange> told = new ArrayList<>();
        private final Ticks ticks;
        private TenantEmergencies emergencies;
        private long end = START;
        private @Nullable ManualLevel set;
        private boolean isDeclared;
        private @Nullable Configurations configured;

        Desk() {
            this(Ticks.IN_ORDER);
        }

        Desk(Ticks ticks) {
            this.ticks = ticks;
            this.emergencies = new TenantEmergencies("acme", ticks, topology(null));
        }

        /** @param what . nothing, s a small surge, S a steep one, i an incident, b an incident and a small surge, c a centre fails, x its feed is dead */
        void tick(char what) {
            boolean declares = what == 'i' || what == 'b';
            if (declares != isDeclared) {
                isDeclared = declares;
                emergencies.accept(word("typhoon", declares, end));
            }
            emergencies.reconfigure(topology(set));
            emergencies.accept(load(what));
            end += TICK_MS;
            emergencies.advanceTo(end, told::add);
        }

        private RegionLoad load(char what) {
            return switch (what) {
                case 's', 'b' ->
                    new RegionLoad(JEJU, end, true, false, false, 2, 1, 2, new RegionTick.Done(3, 1, 1, 0));
                case 'S' ->
                    new RegionLoad(JEJU, end, true, false, false, 20, 1, 30, new RegionTick.Done(40, 10, 20, 5));
                default ->
                    new RegionLoad(
                            JEJU, end, false, what == 'c', what == 'x', 1, 1, 1, new RegionTick.Done(1, 1, 0, 0));
            };
        }

        void minutes(int minutes, char what) throws IOException {
            for (int i = 0; i < minutes * MINUTE; i++) {
                tick(what);
                restart();
            }
        }

        /** Minutes in which nobody tells of a tick, moved through by more and fewer ticks at a time. */
        void silence(int minutes) throws IOException {
            long to = end + minutes * 60_000L;
            for (int ticks = 1; end < to; ticks = ticks % 7 + 1) {
                end = Math.min(to, end + ticks * TICK_MS);
                emergencies.advanceTo(end, told::add);
                restart();
            }
        }

        byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            emergencies.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        void restart() throws IOException {
            emergencies = TenantEmergencies.read(
                    new DataInputStream(new ByteArrayInputStream(bytes())),
                    "acme",
                    ticks,
                    configured == null ? topology(set) : configured);
        }

        /** Each level that was told for the first time in a row, with the minute as of which. */
        List<String> levels() {
            List<String> levels = new ArrayList<>();
            EmergencyLevel last = NORMAL;
            for (EmergencyChange change : told) {
                if (change.level() != last) {
                    last = change.level();
                    levels.add((change.asOf() - START) / 60_000 + " " + last);
                }
            }
            return levels;
        }
    }
}
