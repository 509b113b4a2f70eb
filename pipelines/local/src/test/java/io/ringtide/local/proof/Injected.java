package io.ringtide.local.proof;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The fault that is due next, in this process, where the job's threads find it whatever task they belong to: a job that
 * comes back after a failure is made anew from its description, and keeps nothing else.
 */
final class Injected {
    /** How a fault shows. */
    static final class InjectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private InjectedException(Fault fault) {
            super("injected: " + fault);
        }
    }

    private static final AtomicReference<@Nullable Fault> DUE = new AtomicReference<>();
    private static final AtomicInteger COUNTDOWN = new AtomicInteger();
    private static final AtomicInteger STARTS = new AtomicInteger();

    private Injected() {}

    /** Before a job is made. */
    static void clear() {
        DUE.set(null);
        STARTS.set(0);
    }

    static void arm(Fault fault) {
        COUNTDOWN.set(fault.countdown());
        DUE.set(fault);
    }

    /** Takes the last one back; returns whether it had not happened yet. */
    static boolean disarm() {
        return DUE.getAndSet(null) != null;
    }

    /** Whether the last one has not happened yet. */
    static boolean isArmed() {
        return DUE.get() != null;
    }

    /** How often the job was started, the first time included. */
    static int starts() {
        return STARTS.get();
    }

    static void started() {
        STARTS.incrementAndGet();
    }

    /** Fails where it is this moment's turn. */
    static void at(Fault.Moment moment, String operator) {
        Fault due = DUE.get();
        if (due != null
                && due.moment() == moment
                && due.operator().equals(operator)
                && COUNTDOWN.decrementAndGet() <= 0
                && DUE.compareAndSet(due, null)) {
            throw new InjectedException(due);
        }
    }
}
