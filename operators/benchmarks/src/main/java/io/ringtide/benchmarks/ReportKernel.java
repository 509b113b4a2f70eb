package io.ringtide.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Window;
import io.ringtide.wire.report.ScopeReportWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Writing a centre's frame, all windows full, as a record of {@code ringtide.metrics}: nanoseconds a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReportKernel {
    static final int FRAMES = 64;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Window[] WINDOWS = Window.values();

    private final List<ScopeReport.Frame> frames = CentreFrames.last(FRAMES, FloorKernel.EVENTS);
    private final ScopeReportWriter writer = new ScopeReportWriter();
    private final byte[][] records = new byte[FRAMES][];

    /** Frames of successive slides, so that no two are alike. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public Object toJson() {
        for (int i = 0; i < FRAMES; i++) {
            records[i] = writer.toJson(frames.get(i));
        }
        return records;
    }

    /** @throws IllegalStateException where a record does not say what its frame does, or a window is empty */
    @TearDown(Level.Iteration)
    public void check() throws IOException {
        for (int i = 0; i < FRAMES; i++) {
            ScopeReport.Frame frame = frames.get(i);
            JsonNode record = JSON.readTree(records[i]);
            for (int w = 0; w < WINDOWS.length; w++) {
                Counters counters = frame.windows()[w];
                Checks.equal("empty " + WINDOWS[w], 0, counters.isZero() ? 1 : 0);
                compare(frame, counters, record.path("windows").path(WINDOWS[w].name()));
            }
            compare(frame, frame.totals(), record.path("totals"));
        }
    }

    private static void compare(ScopeReport.Frame frame, Counters counters, JsonNode written) {
        for (Counter counter : Counter.of(frame.scope().kind())) {
            Checks.equal(
                    counter.fieldName(),
                    counters.get(counter),
                    written.path(counter.fieldName()).asLong(-1));
        }
    }
}
