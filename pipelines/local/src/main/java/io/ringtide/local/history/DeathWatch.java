package io.ringtide.local.history;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A small process that waits for the end of this one and then asks a server to end too, which the server, being no
 * child of ours, would not hear of. It waits on a pipe that the operating system closes when we are gone, {@code kill
 * -9} included. It is there before the server is, so that one that is just being started does not stay behind either; and it
 * leaves alone what a later start has taken over.
 */
final class DeathWatch implements AutoCloseable {
    /**
     * Given the server's note of its process ($0), the note of who watches ($1) and that name ($2). A note's number that is
     * not positive is no server's: PostgreSQL writes such ones while it makes its files.
     *
     * <p>SIGINT: PostgreSQL lets go of its clients and ends in order. Where it does not within ten seconds, SIGQUIT: it ends at
     * once, and the next start repairs what it left. Ctrl-C reaches this process too, and is not meant.
     */
    private static final String WAIT = """
            trap '' INT TERM HUP
            cat > /dev/null
            is_ours() { [ "$(cat "$1")" = "$2" ]; }
            is_server() { case $1 in '' | *[!0-9]*) false ;; esac; }
            for second in 1 2 3 4 5 6 7 8 9 10; do
              is_ours "$1" "$2" || exit 0
              pid=$(head -n 1 "$0")
              is_server "$pid" && break
              sleep 1
            done
            is_server "$pid" || exit 0
            kill -INT "$pid"
            for second in 1 2 3 4 5 6 7 8 9 10; do
              sleep 1
              kill -0 "$pid" || exit 0
            done
            is_ours "$1" "$2" && kill -QUIT "$pid"
            """;

    private final Process watcher;

    private DeathWatch(Process watcher) {
        this.watcher = watcher;
    }

    /**
     * Watches from now on over a server that may not have been started yet.
     *
     * @param server the file in which it notes the number of its process
     * @param watch a file for this watch; whoever watched before by that file does so no more
     */
    static DeathWatch over(Path server, Path watch) throws IOException {
        String name = UUID.randomUUID().toString();
        Files.writeString(watch, name);
        return new DeathWatch(watching(server, watch, name).start());
    }

    /** What waits for the end of its own input. */
    static ProcessBuilder watching(Path server, Path watch, String name) {
        return new ProcessBuilder("/bin/sh", "-c", WAIT, server.toString(), watch.toString(), name)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
    }

    /** For when the server has ended. */
    @Override
    public void close() {
        watcher.descendants().forEach(ProcessHandle::destroyForcibly);
        watcher.destroyForcibly();
    }
}
