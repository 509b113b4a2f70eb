package io.ringtide.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.local.command.CommandRun;
import io.ringtide.wire.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Three hours of the default utility on a Monday morning, with a storm over Jeju in the second one, and what {@code backtest} makes
 * of them: once for all classes that look at it, as a parameter of theirs.
 *
 * @param lines the events
 * @param run with a frame every minute
 */
record StormMorning(List<String> lines, BacktestRun run) implements AutoCloseable {
    /** 09:00 in Seoul. */
    static final Instant START = Instant.parse("2026-08-03T00:00:00Z");

    static StormMorning simulated() throws IOException {
        CommandRun simulated = CommandRun.of(
                "simulate", "--hours", "3", "--start", START.toString(), "--seed", "11", "--storm", "jeju@1+0.5:x20");
        assertThat(simulated.status()).as(simulated.err()).isZero();
        Path folder = Files.createTempDirectory("storm-morning");
        Path events = EventLists.write(folder.resolve("events.ndjson"), simulated.lines());
        BacktestRun run = BacktestRun.of(folder.resolve("out"), "--events", events.toString(), "--every", "PT1M");
        return new StormMorning(simulated.lines(), run);
    }

    @Override
    public void close() throws IOException {
        Folders.deleteAll(run.out().getParent());
    }

    /** Of all test classes of a JVM the first that wants it makes it. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == StormMorning.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(StormMorning.class))
                    .getOrComputeIfAbsent(StormMorning.class, any -> {
                        try {
                            return simulated();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
