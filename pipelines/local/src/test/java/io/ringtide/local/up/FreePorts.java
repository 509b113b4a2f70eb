package io.ringtide.local.up;

import io.ringtide.local.broker.PortTakenException;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a wallboard port whose neighbours are free too, below those that the system gives to clients. */
final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 50;

    private FreePorts() {}

    static int block() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try {
                new UpPorts(port).check();
                new UpPorts(port).checkHistory();
                return port;
            } catch (PortTakenException taken) {
                // Another block, then.
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
