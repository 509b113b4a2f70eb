package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ringtide.domain.topology.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final Tenant UTILITY = Tenants.utility();

    @Test
    void shouldKeepEverythingElseWhenAStormIsAdded() {
        Scenario scenario = new Scenario(UTILITY, START, 7).withoutAgents().withStorm(Storm.parse("jeju@1+1:x2"));

        assertThat(scenario)
                .isEqualTo(new Scenario(UTILITY, START, 7, List.of(Storm.parse("jeju@1+1:x2")), false, false));
    }

    @Test
    void shouldRefuseAStormInAnUnknownRegion() {
        Scenario scenario = new Scenario(UTILITY, START, 7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario.withStorm(Storm.parse("dokdo@1+1:x2")))
                .withMessageContaining("storm in dokdo")
                .withMessageContaining("kepco has no such region; it has seoul, incheon");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseATenantThatNobodyCalls(double callsPerMonth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scenario(Tenants.utility(callsPerMonth), START, 7))
                .withMessageContaining("calls per month must be positive");
    }

    @Test
    void shouldRefuseATenantWithoutRegionsOrCentres() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scenario(Tenants.of(List.of(), UTILITY.centres()), START, 7))
                .withMessageContaining("no region");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scenario(Tenants.of(UTILITY.regions(), List.of()), START, 7))
                .withMessageContaining("no centre");
    }
}
