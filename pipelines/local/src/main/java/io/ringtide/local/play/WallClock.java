package io.ringtide.local.play;

import java.util.concurrent.locks.LockSupport;

/** The wall clock a play is paced by: passed in, so that tests can run their own. */
public interface WallClock {
    /** Nanoseconds since some fixed moment; never goes back. */
    long nanos();

    /** Lets at most that many nanoseconds pass; may return sooner, and does when the thread is unparked. */
    void parkNanos(long nanos);

    /** The machine's own. */
    static WallClock system() {
        return new WallClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void parkNanos(long nanos) {
                LockSupport.parkNanos(this, nanos);
            }
        };
    }
}
