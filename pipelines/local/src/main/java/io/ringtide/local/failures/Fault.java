package io.ringtide.local.failures;

import io.ringtide.local.cluster.Cluster;
import io.ringtide.local.cluster.RunningProgram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What goes wrong, for how long, and what is done about it then. Whatever was killed is started again, as an orchestrator
 * would.
 */
public enum Fault {
    TASK_MANAGER_KILLED("a task manager is killed", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) {
            target.kill(target.taskManager());
        }
    },
    LEADER_KILLED("the job manager that leads is killed", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) throws Exception {
            target.kill(target.cluster().leader());
        }
    },
    BROKER_KILLED("the broker is killed", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) {
            target.kill(target.cluster().program(Cluster.BROKER));
        }
    },
    BROKER_AWAY("the broker is gone for two minutes", Duration.ofMinutes(2)) {
        @Override
        void begin(Target target) {
            target.kill(target.cluster().program(Cluster.BROKER));
        }
    },
    WALLBOARD_KILLED("the wallboard is killed", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) {
            target.kill(target.cluster().program(Cluster.WALLBOARD));
        }
    },
    DATABASE_KILLED("PostgreSQL is killed", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) throws Exception {
            ProcessHandle postmaster = target.cluster().postmaster().orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        }

        @Override
        void end(Target target) throws Exception {
            target.cluster().startPostmasterAgain();
        }

        @Override
        public boolean needsHistory() {
            return true;
        }
    },
    TASK_MANAGER_PAUSED("a task manager stands still for 30 s", Duration.ofSeconds(30)) {
        @Override
        void begin(Target target) throws Exception {
            target.pause(target.taskManager());
        }
    },
    BROKER_PAUSED("the broker stands still for 30 s", Duration.ofSeconds(30)) {
        @Override
        void begin(Target target) throws Exception {
            target.pause(target.cluster().program(Cluster.BROKER));
        }
    },
    DISK_FULL(
            "the disk under the checkpoints is full for 30 s, and a task manager is killed meanwhile",
            Duration.ofSeconds(30)) {
        @Override
        void begin(Target target) throws Exception {
            target.smallDisk().fill();
            // A checkpoint or two shall fail first.
            LockSupport.parkNanos(FULL_BEFORE.toNanos());
            target.kill(target.taskManager());
        }

        @Override
        void end(Target target) throws Exception {
            target.smallDisk().empty();
            super.end(target);
        }

        @Override
        public boolean needsSmallDisk() {
            return true;
        }
    },
    RESCALED("the job stops with a savepoint and goes on with another parallelism", Duration.ofSeconds(2)) {
        @Override
        void begin(Target target) throws Exception {
            target.rescale();
        }
    },
    POISON("a tenth of the stream is no event", Duration.ofSeconds(10)) {
        @Override
        Optional<Intruder> intruder() {
            return Optional.of(Intruder.poison());
        }
    },
    CLOCK_AHEAD("the clock of a producer is a day ahead", Duration.ofSeconds(10)) {
        @Override
        Optional<Intruder> intruder() {
            return Optional.of(Intruder.clockAhead());
        }
    };

    private static final Duration FULL_BEFORE = Duration.ofSeconds(10);

    private final String text;
    private final Duration lasting;

    Fault(String text, Duration lasting) {
        this.text = text;
        this.lasting = lasting;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** For the command line, such as {@code broker-killed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException where there is none of that id */
    public static Fault of(String id) {
        return Arrays.stream(values())
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + ": one of "
                        + List.of(values()).stream().map(Fault::id).toList()));
    }

    /** How long it lasts. */
    Duration lasting() {
        return lasting;
    }

    /** Whether it needs the history store. */
    public boolean needsHistory() {
        return false;
    }

    /** Whether the checkpoints must be on a disk that can be filled. */
    public boolean needsSmallDisk() {
        return false;
    }

    /** Whether this process may cause it. */
    public boolean isPossible() {
        return !needsSmallDisk() || SmallDisk.isPossible();
    }

    /** Who writes into the stream meanwhile, where that is the fault. */
    Optional<Intruder> intruder() {
        return Optional.empty();
    }

    /** Makes it happen. */
    void begin(Target target) throws Exception {
        // An intruder is fault enough.
    }

    /** Puts it right. */
    void end(Target target) throws Exception {
        RunningProgram hit = target.hit();
        if (hit != null && hit.isAlive()) {
            hit.resume();
        } else if (hit != null) {
            target.cluster().startAgain(hit.name());
        }
    }
}
