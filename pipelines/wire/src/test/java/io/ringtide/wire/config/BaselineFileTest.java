package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaselineFileTest {
    private static final Topology UTILITY = TopologyFile.builtIn();

    @Test
    void shouldComeBackAsItWasWritten() throws IOException {
        Baselines learned =
                new Baselines(baseline(50), new TreeMap<>(Map.of("seoul", baseline(10), "jeju", baseline(1.25))));

        Topology read = BaselineFile.addTo(UTILITY, BaselineFile.NAME, text(new TreeMap<>(Map.of("kepco", learned))));

        assertThat(read.tenant("kepco").orElseThrow().expectations().baselines())
                .isEqualTo(learned);
    }

    /** YAML takes them for numbers where they are not quoted. */
    @Test
    void shouldKeepNamesThatLookLikeNumbers() throws IOException {
        SortedMap<String, Baseline> regions = new TreeMap<>();
        for (String name : List.of("1e5", "0x1F", "12:30", "1_000", ".inf", "no", "~", "11", "서울")) {
            regions.put(name, baseline(1));
        }
        Tenant tenant = UTILITY.tenants().get(0);
        Topology topology = new Topology(List.of(new Tenant(
                "007",
                tenant.name(),
                tenant.zone(),
                tenant.thresholds(),
                1,
                regions.keySet().stream()
                        .map(name -> new Region(name, new Name(name, name), 0))
                        .toList(),
                List.of(),
                List.of())));
        Baselines learned = new Baselines(null, regions);

        Topology read = BaselineFile.addTo(topology, "b", text(new TreeMap<>(Map.of("007", learned))));

        assertThat(read.tenant("007").orElseThrow().expectations().baselines()).isEqualTo(learned);
    }

    @Test
    void shouldBePartOfAConfigurationAndOfItsVersion() throws IOException {
        Baselines learned = new Baselines(null, new TreeMap<>(Map.of("jeju", baseline(2))));
        Map<String, String> texts = Map.of(
                TopologyFile.NAME,
                TopologyFile.builtInText(),
                BaselineFile.NAME,
                text(new TreeMap<>(Map.of("kepco", learned))));

        ConfigurationFiles files = ConfigurationFiles.parse(texts);

        assertThat(files.topology().tenant("kepco").orElseThrow().expectations().baselines())
                .isEqualTo(learned);
        assertThat(files.version()).isNotEqualTo(ConfigurationFiles.builtIn().version());
        assertThat(ConfigurationRecord.read(ConfigurationRecord.write(files, 5_000))
                        .topology()
                        .tenant("kepco")
                        .orElseThrow()
                        .expectations()
                        .baselines())
                .isEqualTo(learned);
    }

    /** Each with numbers of its own, as a backtest writes them. */
    @Test
    void shouldTakeBackAThousandRegions() throws IOException {
        Random random = new Random(1);
        SortedMap<String, Baseline> regions = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            Baseline.Day day = new Baseline.Day(
                    random.doubles(Baseline.SLOTS, 0, 20).boxed().toList(),
                    random.doubles(Baseline.SLOTS, 0, 150).boxed().toList());
            regions.put("Gangnam-gu, district " + i, new Baseline(day, day, day, 0.0123456, 900, 1.23456, 500));
        }
        String text = text(new TreeMap<>(Map.of("kepco", new Baselines(baseline(50), regions))));
        Tenant kepco = UTILITY.tenants().get(0);
        Topology topology = new Topology(List.of(new Tenant(
                kepco.id(),
                kepco.name(),
                kepco.zone(),
                kepco.thresholds(),
                1,
                regions.keySet().stream()
                        .map(name -> new Region(name, new Name(name, name), 0))
                        .toList(),
                List.of(),
                List.of())));

        Baselines read = BaselineFile.addTo(topology, BaselineFile.NAME, text)
                .tenant("kepco")
                .orElseThrow()
                .expectations()
                .baselines();

        assertThat(text.length()).isLessThan(2_600_000);
        assertThat(read.regions().keySet()).isEqualTo(regions.keySet());
        regions.forEach((name, written) -> {
            List<Double> rates = read.of(name).orElseThrow().saturday().callsPerMinute();
            for (int slot = 0; slot < Baseline.SLOTS; slot++) {
                double rate = written.saturday().callsPerMinute().get(slot);
                assertThat(rates.get(slot)).isCloseTo(rate, Offset.offset(1e-3 * rate + 1e-6));
            }
        });
    }

    @Test
    void shouldWriteADayInARow() throws IOException {
        assertThat(text(new TreeMap<>(Map.of("kepco", new Baselines(baseline(50), new TreeMap<>())))))
                .contains("    weekday:\n      calls_per_minute: [50, 50.5, 51, ");
    }

    @Test
    void shouldTellAllThatIsWrongWithItsLines() throws IOException {
        SortedMap<String, Baselines> learned = new TreeMap<>();
        learned.put("kepco", new Baselines(null, new TreeMap<>(Map.of("atlantis", baseline(1), "jeju", baseline(1)))));
        learned.put("nobody", new Baselines(null, new TreeMap<>(Map.of("jeju", baseline(1)))));
        String text = text(learned).replaceFirst("drift: 0.01", "drift: -1");

        List<ConfigurationFault> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> BaselineFile.addTo(UTILITY, "baseline.yaml", text))
                .faults();

        assertThat(faults)
                .extracting(ConfigurationFault::path)
                .containsExactlyInAnyOrder(
                        "/tenants/0/regions/0/baseline/drift", "/tenants/0/regions/0/id", "/tenants/1/id");
        assertThat(faults).allMatch(fault -> fault.line() > 1);
    }

    @Test
    void shouldHaveNothingToSayOfAHistoryWithoutCalls() throws IOException {
        Topology read = BaselineFile.addTo(UTILITY, BaselineFile.NAME, text(new TreeMap<>()));

        assertThat(read.tenant("kepco").orElseThrow().expectations().baselines())
                .isEqualTo(Baselines.NONE);
    }

    private static String text(SortedMap<String, Baselines> learned) throws IOException {
        return new String(BaselineFile.write(learned), StandardCharsets.UTF_8);
    }

    private static Baseline baseline(double perMinute) {
        List<Double> rates = DoubleStream.iterate(perMinute, rate -> rate + 0.5)
                .limit(Baseline.SLOTS)
                .boxed()
                .toList();
        List<Double> minutes =
                DoubleStream.generate(() -> 54).limit(Baseline.SLOTS).boxed().toList();
        Baseline.Day day = new Baseline.Day(rates, minutes);
        return new Baseline(day, day, day, 0.01, 672, 1.5, 900);
    }
}
