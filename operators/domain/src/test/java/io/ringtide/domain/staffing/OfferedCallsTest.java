package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OfferedCallsTest {
    /** 300 callers of a half hour, every second of whom calls once more. */
    @Test
    void shouldBeTheSameByCallsAndByCallers() {
        OfferedCalls byCalls = OfferedCalls.counted(450, 1_800);
        OfferedCalls byCallers = OfferedCalls.ofFreshCallers(300 / 1_800.0, 1.5);
        assertThat(byCalls.perSecond()).isCloseTo(0.25, within(1e-12));
        assertThat(byCallers.perSecond()).isCloseTo(byCalls.perSecond(), within(1e-12));
        assertThat(byCalls.erlangs(200)).isCloseTo(50, within(1e-12));
    }

    @Test
    void shouldRefuseFewerCallsThanCallers() {
        assertThatThrownBy(() -> OfferedCalls.ofFreshCallers(1, 0.9)).hasMessageContaining("redial factor");
        assertThatThrownBy(() -> OfferedCalls.ofFreshCallers(1, Double.NaN)).hasMessageContaining("redial factor");
        assertThatThrownBy(() -> OfferedCalls.counted(1, 0)).hasMessageContaining("calls a second");
        assertThatThrownBy(() -> new OfferedCalls(-1)).hasMessageContaining("calls a second");
    }
}
