package io.ringtide.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void shouldTellWhatDiffers() {
        assertThatThrownBy(() -> Checks.equal("entered", 2, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("entered: expected 2, got 3");
    }

    @Test
    void shouldAcceptWhatIsEqual() {
        assertThatCode(() -> Checks.equal("entered", 2, 2)).doesNotThrowAnyException();
    }
}
