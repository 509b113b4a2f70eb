package io.ringtide.notifier.courier;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for calls, which must keep no process alive. */
final class CallThreads {
    private CallThreads() {}

    static ExecutorService named(String name, int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
