package io.ringtide.wire.process;

import java.util.concurrent.CountDownLatch;

/** Keeps a process alive until it is told to end, and ends in order what it runs. */
public final class UntilStopped {
    private UntilStopped() {}

    /**
     * Returns when the process has been told to end and the service has ended.
     *
     * @param started is run when the process can be told to end, such as to say so
     * @param close ends the service
     */
    public static void run(Runnable started, Runnable close) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close.run();
                            stopped.countDown();
                        },
                        "stop"));
        started.run();
        stopped.await();
    }
}
