package io.ringtide.local.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The programs that were started, by name. None is started again by itself: whoever listens is told that it has ended. */
final class Programs implements AutoCloseable {
    private final Path logs;
    private final BiConsumer<RunningProgram, Integer> ended;
    private final Map<String, RunningProgram> programs = new LinkedHashMap<>();
    private boolean closed;

    /** @param ended is told, with its exit status, of each that ended and had not been told to */
    Programs(Path logs, BiConsumer<RunningProgram, Integer> ended) {
        this.logs = logs;
        this.ended = ended;
    }

    synchronized RunningProgram start(Program program) throws IOException {
        if (closed) {
            throw new IOException("stopped while starting");
        }
        if (find(program.name()).filter(RunningProgram::isAlive).isPresent()) {
            throw new IllegalStateException(program.name() + " is running");
        }
        RunningProgram started = RunningProgram.start(program, logs);
        programs.put(program.name(), started);
        started.onExit().thenAccept(status -> {
            if (!started.isEnding()) {
                ended.accept(started, status);
            }
        });
        return started;
    }

    /** Starts again what has ended. */
    RunningProgram startAgain(String name) throws IOException {
        return start(get(name).program());
    }

    RunningProgram get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no program " + name));
    }

    synchronized Optional<RunningProgram> find(String name) {
        return Optional.ofNullable(programs.get(name));
    }

    synchronized List<RunningProgram> all() {
        return List.copyOf(programs.values());
    }

    /** Ends those at once that a name is asked for, and forgets them. */
    void end(Predicate<String> names) throws InterruptedException {
        List<RunningProgram> ending = new ArrayList<>();
        synchronized (this) {
            programs.values().removeIf(program -> names.test(program.name()) && ending.add(program));
        }
        ending.forEach(RunningProgram::askToEnd);
        for (RunningProgram program : ending) {
            program.awaitEnd();
        }
    }

    /** Ends all, the last that was started first. */
    @Override
    public void close() throws InterruptedException {
        List<RunningProgram> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(programs.values());
        }
        Collections.reverse(all);
        for (RunningProgram program : all) {
            program.askToEnd();
            program.awaitEnd();
        }
    }
}
