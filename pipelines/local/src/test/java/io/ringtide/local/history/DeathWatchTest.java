package io.ringtide.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom it leaves alone; that it ends a real server {@link EmbeddedHistoryTest} shows. */
class DeathWatchTest {
    private static final long MANY_SECONDS = 30;

    @TempDir
    private Path folder;

    private Process server;

    @AfterEach
    void stop() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }

    @Test
    void shouldLeaveAloneWhatALaterStartWatches() throws Exception {
        server = run("exec sleep 600");
        note(server.pid());
        Process watcher = watcher("us");
        Files.writeString(folder.resolve("watch"), "another");

        watcher.getOutputStream().close();

        assertThat(watcher.waitFor(MANY_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void shouldLetItLiveAsLongAsItIsNeeded() throws Exception {
        server = run("exec cat");
        note(server.pid());
        try (DeathWatch watch = DeathWatch.over(folder.resolve("note"), folder.resolve("watch"))) {
            server.getOutputStream().close();

            assertThat(server.waitFor(MANY_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
        }
    }

    private Process watcher(String name) throws IOException {
        Files.writeString(folder.resolve("watch"), name);
        return DeathWatch.watching(folder.resolve("note"), folder.resolve("watch"), name)
                .start();
    }

    private void note(long pid) throws IOException {
        Files.writeString(folder.resolve("note"), pid + "\n/data\n");
    }

    private static Process run(String program) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", program).start();
    }
}
