package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.failures.FailureStudy;
import io.ringtide.local.failures.Fault;
import io.ringtide.local.failures.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three of the faults, once each; all of them, many times: {@code ./ringtide study failures}. */
@Timeout(600)
class FailuresTest {
    private static final double SPEED = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TASK_MANAGER_KILLED", "LEADER_KILLED", "POISON"})
    void shouldTellNothingWrong(Fault fault) throws Exception {
        Outcome outcome = new FailureStudy(folder, FreePorts.block(), 1, SPEED).run(fault);

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.recoveries()).hasSize(1).allMatch(millis -> millis > 0);
    }
}
