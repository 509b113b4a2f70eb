package io.ringtide.local.history;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * A small process that waits for the end of this one and then asks a server to end too, which the server, being no
 * child of ours, would not hear of. It waits on a pipe that the operating system closes when we are gone, {@code kill
 * -9} included.
 */
final class DeathWatch implements AutoCloseable {
    /** SIGINT: PostgreSQL lets go of its clients and ends in order. Ctrl-C reaches this process too, and is not meant. */
    private static final String WAIT = "trap '' INT TERM HUP; cat > /dev/null; kill -INT \"$0\"";

    private final Process watcher;

    private DeathWatch(Process watcher) {
        this.watcher = watcher;
    }

    /** @param pid of the server */
    static DeathWatch over(long pid) throws IOException {
        return new DeathWatch(new ProcessBuilder("/bin/sh", "-c", WAIT, Long.toString(pid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** For when the server has ended. */
    @Override
    public void close() {
        watcher.descendants().forEach(ProcessHandle::destroyForcibly);
        watcher.destroyForcibly();
    }
}
