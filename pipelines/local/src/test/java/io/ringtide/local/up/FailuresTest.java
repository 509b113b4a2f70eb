package io.ringtide.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.failures.FailureStudy;
import io.ringtide.local.failures.Fault;
import io.ringtide.local.failures.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few of the faults, one after the other on a cluster of processes; all of them, many times: {@code ./ringtide study failures}. */
@Timeout(1800)
class FailuresTest {
    private static final Logger LOG = LoggerFactory.getLogger(FailuresTest.class);
    /** Slow enough that a machine which starts ten programs in minutes recovers before the play is over. */
    private static final double SPEED = 10;

    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** Blanks and Korean letters are in the names of people's folders. */
    @TempDir
    private Path folder;

    @Test
    void shouldTellNothingWrong() throws Exception {
        Path named = folder.resolve("내 data");

        Outcome outcome = new FailureStudy(named, FreePorts.block(), 1, SPEED, RECOVERY, LOG::info)
                .run(Fault.RESCALED, Fault.TASK_MANAGER_KILLED, Fault.POISON, Fault.LEADER_KILLED);

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.recoveries()).hasSize(4).allMatch(millis -> millis > 0);
    }
}
