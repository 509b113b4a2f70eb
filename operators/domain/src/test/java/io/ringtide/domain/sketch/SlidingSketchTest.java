package io.ringtide.domain.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.pack.Hash64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingSketchTest {
    private static final long PANE_MS = 5_000;
    private static final long START = 1_800_000_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private record Call(long time, long caller) {}

    @Test
    void shouldSayForAnyPastWhatASketchOfThatPastAloneWouldSay() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Call> calls = calls(random, 2 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 200));
            Collections.shuffle(calls, random);
            ObservationLog log = new ObservationLog();
            SlidingSketch sketch = new SlidingSketch();
            List<Call> known = new ArrayList<>();
            for (long slide = START; slide <= START + 2 * HOUR_MS; slide += PANE_MS * (1 + random.nextInt(200))) {
                int come = random.nextInt(calls.size());
                for (Call call : calls.subList(0, come)) {
                    log.add(call.time, call.caller);
                    if (random.nextInt(5) == 0) {
                        log.add(call.time, call.caller);
                    }
                }
                known.addAll(calls.subList(0, come));
                calls = calls.subList(come, calls.size());
                if (calls.isEmpty()) {
                    calls = calls(random, 10);
                }
                sketch.add(restored(log.takeBefore(slide)), slide - HOUR_MS);
                log = restored(log);
                sketch = restored(sketch);
                for (long length : new long[] {PANE_MS, 60_000, 300_000, 1_800_000, HOUR_MS}) {
                    assertThat(sketch.estimateSince(slide - length))
                            .as("seed %s, slide %s, length %s", seed, slide, length)
                            .isEqualTo(sketchOf(known, slide - length, slide).estimate());
                }
            }
        }
    }

    @Test
    void shouldBeAFunctionOfTheSet() throws IOException {
        Random random = new Random(7);
        List<Call> calls = calls(random, 3_000);
        SlidingSketch atOnce = new SlidingSketch();
        atOnce.add(observations(calls), START);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(calls, random);
            SlidingSketch inPieces = new SlidingSketch();
            for (int from = 0; from < calls.size(); from += 100) {
                List<Call> piece = calls.subList(from, Math.min(calls.size(), from + 150));
                inPieces.add(
                        Observations.union(List.of(
                                observations(piece.subList(0, piece.size() / 2)),
                                observations(piece.subList(piece.size() / 3, piece.size())))),
                        START);
            }
            assertThat(bytes(inPieces)).isEqualTo(bytes(atOnce));
        }
    }

    @Test
    void shouldForgetWhatNoWindowHolds() {
        SlidingSketch sketch = new SlidingSketch();
        sketch.add(observations(calls(new Random(1), 1_000)), START);
        assertThat(sketch.size()).isGreaterThan(500);

        sketch.add(observations(List.of(new Call(START + 4 * HOUR_MS, 5))), START + 3 * HOUR_MS);

        assertThat(sketch.size()).isEqualTo(1);
        assertThat(sketch.estimateSince(START)).isEqualTo(1);
    }

    @Test
    void shouldStaySmallInAStorm() {
        SlidingSketch sketch = new SlidingSketch();
        for (int minute = 0; minute < 60; minute++) {
            List<Call> calls = new ArrayList<>();
            for (int call = 0; call < 2_500; call++) {
                calls.add(new Call(START + minute * 60_000L + call * 24, hash(minute + "/" + call)));
            }
            sketch.add(observations(calls), START);
        }

        assertThat(sketch.size() * Long.BYTES).isLessThan(80_000);
    }

    @Test
    void shouldRefuseWhatIsNoSketch() {
        assertThatThrownBy(() -> SlidingSketch.read(reading(new byte[] {1, 2, 8, 0, 1, 0})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("register 2048");
        assertThatThrownBy(() -> SlidingSketch.read(reading(new byte[] {1, 1}))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ObservationLog.read(reading(new byte[] {7}))).isInstanceOf(IOException.class);
    }

    private static List<Call> calls(Random random, int size) {
        List<Call> calls = new ArrayList<>();
        int callers = 1 + random.nextInt(size);
        for (int i = 0; i < size; i++) {
            calls.add(new Call(
                    START - 600_000 + (long) (random.nextDouble() * 3 * HOUR_MS),
                    hash("caller " + random.nextInt(callers))));
        }
        return calls;
    }

    /** What was seen in [from, to), one by one. */
    private static DistinctSketch sketchOf(List<Call> calls, long from, long to) {
        DistinctSketch sketch = new DistinctSketch();
        calls.stream().filter(call -> from <= call.time && call.time < to).forEach(call -> sketch.add(call.caller));
        return sketch;
    }

    private static Observations observations(List<Call> calls) {
        ObservationLog log = new ObservationLog();
        calls.forEach(call -> log.add(call.time, call.caller));
        return log.takeBefore(Long.MAX_VALUE);
    }

    private static long hash(String caller) {
        return Hash64.start().add(caller).value();
    }

    private static byte[] bytes(SlidingSketch sketch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sketch.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SlidingSketch restored(SlidingSketch sketch) throws IOException {
        return SlidingSketch.read(reading(bytes(sketch)));
    }

    private static ObservationLog restored(ObservationLog log) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        log.write(new DataOutputStream(bytes));
        return ObservationLog.read(reading(bytes.toByteArray()));
    }

    private static Observations restored(Observations observations) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        observations.write(new DataOutputStream(bytes));
        Observations read = Observations.read(reading(bytes.toByteArray()));
        assertThat(read).isEqualTo(observations);
        return read;
    }

    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
