package io.ringtide.benchmarks;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.QueueFloor;
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
 * Counting a centre's day: nanoseconds an event, from an empty floor to the last slide. The difference between the
 * two is what slides and frames cost, spread over the events of the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FloorKernel {
    static final int EVENTS = 50_000;

    private final CentreDay day = new CentreDay();
    private final List<CallEvent> events = day.first(EVENTS, QueueFloor::counts);
    private NewestFrames frames = new NewestFrames();

    /** A slide of every queue each 5 s of event time, with a frame each, as live. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object eventsAndSlides() {
        frames = new NewestFrames();
        new HeapFloors(day.topology(), day.tenant()).playWithSlides(events, frames);
        return frames;
    }

    /** One slide at the end: the events alone. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object eventsAlone() {
        frames = new NewestFrames();
        new HeapFloors(day.topology(), day.tenant()).playAtOnce(events, frames);
        return frames;
    }

    /** @throws IllegalStateException where a visit was lost or invented */
    @TearDown(Level.Iteration)
    public void check() {
        long enqueued = events.stream()
                .filter(event -> event.type() == EventType.CONTACT_ENQUEUED)
                .count();
        Checks.equal("entered", enqueued, frames.entered());
        Checks.equal("imbalance", 0, frames.imbalance());
    }
}
