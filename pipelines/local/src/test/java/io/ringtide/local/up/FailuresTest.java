package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.failures.FailureStudy;
import io.ringtide.local.failures.Fault;
import io.ringtide.local.failures.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few of the faults, one after the other on a cluster of processes; all of them, many times: {@code ./ringtide study failures}. */
@Timeout(900)
class FailuresTest {
    private static final Logger LOG = LoggerFactory.getLogger(FailuresTest.class);
    private static final double SPEED = 30;

    /** Blanks and Korean letters are in the names of people's folders. */
    @TempDir
    private Path folder;

    @Test
    void shouldTellNothingWrong() throws Exception {
        Path named = folder.resolve("내 data");

        Outcome outcome = new FailureStudy(named, FreePorts.block(), 1, SPEED, LOG::info)
                .run(Fault.RESCALED, Fault.TASK_MANAGER_KILLED, Fault.POISON, Fault.LEADER_KILLED);

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.recoveries()).hasSize(4).allMatch(millis -> millis > 0);
    }
}
