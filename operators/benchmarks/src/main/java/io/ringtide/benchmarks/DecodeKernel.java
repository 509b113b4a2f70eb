package io.ringtide.benchmarks;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.event.Times;
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

/**
 * Bytes of a line to an event: nanoseconds a line. {@link #eventDecoder} does all that the product needs: checks
 * UTF-8 and every field, and makes the event. The others only parse, each as its library is used by default, and are
 * here to choose a parser by. All of them read the time, in the same way, so that their output can be compared.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeKernel {
    static final int LINES = 10_000;

    private static final String TIME = "time";

    private final CentreDay day = new CentreDay();
    private final List<CallEvent> events = day.first(LINES, any -> true);
    private final List<byte[]> lines = lines(events);
    private final EventDecoder decoder = new EventDecoder(day.topology());
    private final ObjectMapper jackson = new ObjectMapper();
    private final JsonFactory tokens = new JsonFactory();
    private Tally tally = new Tally(0, 0);

    /** The product's own: JSON to a checked event. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object eventDecoder() throws IOException {
        tally = Tally.of(lines, this::decode);
        return tally;
    }

    /** Jackson databind: JSON to a tree. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object jacksonTree() throws IOException {
        tally = Tally.of(
                lines, line -> Times.parse(jackson.readTree(line).required(TIME).textValue()));
        return tally;
    }

    /** Jackson core: a walk over all tokens. Texts that nobody asks for are skipped, not decoded. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object jacksonTokens() throws IOException {
        tally = Tally.of(lines, this::walk);
        return tally;
    }

    /** Fastjson2: JSON to a map. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object fastjson2Object() throws IOException {
        tally = Tally.of(lines, line -> Times.parse(JSON.parseObject(line).getString(TIME)));
        return tally;
    }

    /** @throws IllegalStateException where a line was not read, or a time not as it was written */
    @TearDown(Level.Iteration)
    public void check() {
        Checks.equal("events", LINES, tally.events());
        Checks.equal("times", events.stream().mapToLong(CallEvent::time).sum(), tally.times());
    }

    private static List<byte[]> lines(List<CallEvent> events) {
        EventWriter writer = new EventWriter();
        return events.stream().map(writer::toJson).toList();
    }

    private long decode(byte[] line) throws IOException {
        Decoded decoded = decoder.decode(line, EventDecoder.ARRIVAL_IS_TIME, 0);
        CallEvent event = decoded.event();
        if (event == null) {
            throw new IOException("refused: " + decoded.rejection());
        }
        return event.time();
    }

    private long walk(byte[] line) throws IOException {
        long time = 0;
        try (JsonParser parser = tokens.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals(TIME)) {
                    time += Times.parse(parser.nextTextValue());
                }
            }
        }
        return time;
    }
}
