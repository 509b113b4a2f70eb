package io.ringtide.domain.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLogTest {
    private static final long KEEP_MS = 3_600_000;

    private final ConfigurationLog log = new ConfigurationLog(KEEP_MS);

    @ParameterizedTest
    @CsvSource({"0, 10000", "1, 15000", "4999, 15000", "5000, 15000", "5001, 20000", "1000000, 1010000"})
    void shouldNameTheFirstSlideThatIsAtLeastTenSecondsAhead(long arrival, long slide) {
        assertThat(ConfigurationLog.earliest(arrival)).isEqualTo(slide);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "taken",
            value = {
                "100000 | 110000    | taken",
                "100000 | 115000    | taken",
                "100000 | 109999    | multiple",
                "100000 | 111000    | multiple",
                "100000 | 105000    | 5000 ms ahead",
                "100001 | 110000    | 9999 ms ahead",
                "100000 | 95000     | 5000 ms before",
                "100000 | 990000000 | taken"
            })
    void shouldTakeASlideFarEnoughAhead(long arrival, long effectiveAt, String fault) {
        Optional<ConfigurationLog.Refusal> refusal = log.offer(ConfigurationsTest.of("a", effectiveAt, 20), arrival);

        if (fault == null) {
            assertThat(refusal).isEmpty();
            assertThat(log.taken().orElseThrow().newest().version()).isEqualTo("a");
        } else {
            assertThat(refusal.orElseThrow().reason()).contains(fault);
            assertThat(refusal.orElseThrow().isOfTime()).isTrue();
            assertThat(log.taken()).isEmpty();
        }
    }

    @Test
    void shouldGoByTheLatestArrivalWhateverARecordsOwnStampSays() {
        log.pass(200_000);

        assertThat(log.offer(ConfigurationsTest.of("a", 205_000, 20), 100_000)).isPresent();
        assertThat(log.offer(ConfigurationsTest.of("a", 210_000, 20), 100_000)).isEmpty();
        assertThat(log.clock()).isEqualTo(200_000);
    }

    @Test
    void shouldLetALogBeginWithOneThatHasAlwaysHeldAndNoOther() {
        Configuration always = ConfigurationsTest.of("a", Configuration.SINCE_EVER, 20);

        assertThat(log.offer(always, 100_000)).isEmpty();
        assertThat(log.taken().orElseThrow().at(0).version()).isEqualTo("a");
        assertThat(log.offer(always, 100_001).orElseThrow().reason()).contains("effective_at is missing");
    }

    @Test
    void shouldRefuseWhatNoRunningJobCanChange() {
        log.resume(Configurations.of(ConfigurationsTest.of("a", Configuration.SINCE_EVER, 20)), 0);
        Configuration zone = new Configuration("b", 20_000, ConfigurationsTest.topology("acme", "UTC", 20));
        Configuration tenant = new Configuration("c", 20_000, ConfigurationsTest.topology("bolt", "Asia/Seoul", 20));

        ConfigurationLog.Refusal ofZone = log.offer(zone, 5_000).orElseThrow();
        ConfigurationLog.Refusal ofTenant = log.offer(tenant, 5_000).orElseThrow();

        assertThat(ofZone.isOfTime()).isFalse();
        assertThat(ofZone.reason()).contains("time zone of tenant acme", "Asia/Seoul", "UTC");
        assertThat(ofTenant.isOfTime()).isFalse();
        assertThat(ofTenant.reason()).contains("[acme]", "[bolt]");
        assertThat(log.taken().orElseThrow().all()).hasSize(1);
    }

    @Test
    void shouldStayBoundedHoweverManyAreTaken() {
        List<Integer> sizes = new ArrayList<>();
        for (long i = 0; i < 5_000; i++) {
            log.offer(ConfigurationsTest.of("v" + i, 5_000 * (i + 2), 20 + i % 7), 5_000 * i);
            sizes.add(log.taken().orElseThrow().all().size());
        }
        assertThat(sizes).allMatch(size -> size <= ConfigurationLog.MOST);
        log.pass(log.clock() + 2 * KEEP_MS);
        assertThat(log.offer(ConfigurationsTest.of("z", ConfigurationLog.earliest(log.clock()), 20), log.clock()))
                .isEmpty();
        assertThat(log.taken().orElseThrow().all()).hasSize(2);
    }

    @Test
    void shouldGoOnWhereItStood() {
        log.offer(ConfigurationsTest.of("a", 20_000, 20), 5_000);
        ConfigurationLog resumed = new ConfigurationLog(KEEP_MS);
        resumed.resume(log.taken().orElseThrow(), log.clock());

        assertThat(resumed.offer(ConfigurationsTest.of("b", 10_000, 20), 0)).isPresent();
        assertThat(resumed.offer(ConfigurationsTest.of("b", 15_000, 20), 0)).isEmpty();
        assertThat(resumed.taken().orElseThrow().all()).hasSize(2);
    }
}
