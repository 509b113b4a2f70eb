package io.ringtide.domain.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationsTest {
    private static final Name NAME = new Name("이름", "name");

    private final Configurations configurations = Configurations.of(of("a", Configuration.SINCE_EVER, 20))
            .with(of("c", 20_000, 40))
            .with(of("b", 10_000, 30));

    @ParameterizedTest
    @CsvSource({"-1, a", "0, a", "9999, a", "10000, b", "19999, b", "20000, c", "99999, c"})
    void shouldHoldFromItsSlideUntilThatOfTheNext(long time, String version) {
        assertThat(configurations.at(time).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"9999, 20", "10000, 30", "19999, 30", "20000, 40"})
    void shouldGiveAVisitTheThresholdsInForceWhenItBegan(long began, long seconds) {
        assertThat(configurations.thresholds("acme", "north", "help").at(began).serviceLevelMs())
                .isEqualTo(seconds * 1_000);
    }

    @Test
    void shouldKnowThatNothingChangesForAQueueWhoseThresholdsStay() {
        Configurations changed = configurations.with(of("d", 30_000, 40)).with(of("e", 40_000, 40));

        assertThat(changed.thresholds("acme", "north", "help"))
                .isEqualTo(configurations.thresholds("acme", "north", "help"));
        assertThat(changed.thresholds("acme", "north", "unknown"))
                .isEqualTo(ThresholdHistory.always(Thresholds.DEFAULT));
    }

    @Test
    void shouldTakeTheLaterAddedOfTwoThatTakeEffectTogether() {
        Configurations replaced = configurations.with(of("z", 10_000, 90));

        assertThat(versions(replaced)).containsExactly("a", "z", "c");
        assertThat(replaced.with(of("z", 10_000, 90))).isSameAs(replaced);
    }

    @ParameterizedTest
    @CsvSource({"-5, 'a b c'", "9999, 'a b c'", "10000, 'b c'", "25000, c", "9000000, c"})
    void shouldForgetWhatWasOverButKeepWhatWasInForce(long time, String left) {
        Configurations since = configurations.since(time);

        assertThat(versions(since)).containsExactly(left.split(" "));
        assertThat(since.at(time).version()).isEqualTo(configurations.at(time).version());
    }

    @Test
    void shouldComeBackFromItsPackedForm() {
        ConfigurationsPacker packer = new ConfigurationsPacker();

        Configurations read = packer.fromBytes(packer.toBytes(configurations));

        assertThat(read).usingRecursiveComparison().isEqualTo(configurations);
    }

    @Test
    void shouldRefuseAPackedFormThatItDoesNotKnow() {
        ConfigurationsPacker packer = new ConfigurationsPacker();
        byte[] bytes = packer.toBytes(configurations);
        bytes[0] = 9;

        Assertions.assertThatThrownBy(() -> packer.fromBytes(bytes))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("version 9");
        Assertions.assertThatThrownBy(() -> packer.fromBytes(Arrays.copyOf(packer.toBytes(configurations), 60)))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static List<String> versions(Configurations configurations) {
        return configurations.all().stream().map(Configuration::version).toList();
    }

    static Configuration of(String version, long effectiveAt, long serviceLevelSeconds) {
        return new Configuration(version, effectiveAt, topology("acme", "Asia/Seoul", serviceLevelSeconds));
    }

    static Topology topology(String tenant, String zone, long serviceLevelSeconds) {
        Thresholds thresholds = new Thresholds(serviceLevelSeconds * 1_000, 5_000);
        Queue help = new Queue("help", NAME, thresholds, ServiceLevelFormula.XCALLY, 0.25, 180.5);
        Centre north = new Centre(
                "north", NAME, "one", "coast", 10, Thresholds.DEFAULT, ServiceLevelFormula.GENESYS, List.of(help));
        return new Topology(List.of(new Tenant(
                tenant,
                NAME,
                ZoneId.of(zone),
                Thresholds.DEFAULT,
                ServiceLevelFormula.AMAZON,
                1_000.5,
                List.of(new Region("coast", NAME, 1)),
                List.of(new Vendor("one", NAME, ServiceLevelFormula.CISCO_IGNORE)),
                List.of(north))));
    }
}
