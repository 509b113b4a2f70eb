package io.ringtide.domain.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctSketchTest {

    @Test
    void shouldHaveTheErrorThatTheRegistersGive() {
        assertThat(DistinctSketch.STANDARD_ERROR).isEqualTo(1.04 / Math.sqrt(Observation.REGISTERS), offset(0.000_05));
    }

    /** The bounds on the mean are three standard deviations of a mean of that many trials, and half a caller of rounding. */
    @ParameterizedTest
    @CsvSource({"30, 1000", "300, 1000", "2000, 1000", "5000, 500", "20000, 300", "150000, 100", "1000000, 30"})
    void shouldBeWithinItsErrorOnAverageAndWithoutBias(int callers, int trials) {
        double sum = 0;
        double squares = 0;
        for (int trial = 0; trial < trials; trial++) {
            DistinctSketch sketch = new DistinctSketch();
            for (int caller = 0; caller < callers; caller++) {
                sketch.add(hash(trial + "/" + caller));
            }
            double error = (sketch.estimate() - callers) / (double) callers;
            sum += error;
            squares += error * error;
        }

        assertThat(sum / trials)
                .isEqualTo(0, offset(3 * DistinctSketch.STANDARD_ERROR / Math.sqrt(trials) + 0.5 / callers));
        assertThat(Math.sqrt(squares / trials))
                .isLessThan(DistinctSketch.STANDARD_ERROR * (1 + 3 / Math.sqrt(2 * trials)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0.001", "5, 0.01", "10, 0.03"})
    void shouldBeNearlyExactForAFew(int callers, double wrongAtMost) {
        int trials = 10_000;
        int wrong = 0;
        for (int trial = 0; trial < trials; trial++) {
            DistinctSketch sketch = new DistinctSketch();
            for (int caller = 0; caller < callers; caller++) {
                sketch.add(hash(trial + "/" + caller));
            }
            wrong += sketch.estimate() == callers ? 0 : 1;
        }

        assertThat(wrong).isLessThanOrEqualTo((int) (wrongAtMost * trials));
    }

    @Test
    void shouldDependNeitherOnOrderNorOnRepetitionsNorOnHowItWasPutTogether() throws IOException {
        for (int callers : new int[] {1, 20, 511, 512, 700, 5_000}) {
            List<Long> hashes = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                hashes.add(hash("caller " + caller));
            }
            DistinctSketch inOrder = new DistinctSketch();
            hashes.forEach(inOrder::add);
            Collections.shuffle(hashes, new Random(callers));
            DistinctSketch one = new DistinctSketch();
            hashes.subList(0, callers * 2 / 3).forEach(one::add);
            DistinctSketch other = new DistinctSketch();
            hashes.subList(callers / 3, callers).forEach(other::add);
            DistinctSketch both = restored(one);
            both.merge(restored(other));
            other.merge(one);

            assertThat(bytes(both)).isEqualTo(bytes(inOrder));
            assertThat(bytes(other)).isEqualTo(bytes(inOrder));
            assertThat(restored(both).estimate()).isEqualTo(inOrder.estimate());
        }
    }

    @Test
    void shouldNeverTakeMoreThanItsRegisters() throws IOException {
        DistinctSketch sketch = new DistinctSketch();
        assertThat(sketch.isEmpty()).isTrue();
        for (int caller = 0; caller < 1_000_000; caller++) {
            sketch.add(hash("caller " + caller));
        }

        assertThat(bytes(sketch)).hasSize(Observation.REGISTERS + 2);
        sketch.clear();
        assertThat(sketch.isEmpty()).isTrue();
        assertThat(sketch.estimate()).isZero();
    }

    /** By hand: registers 1 and 2,047, the one with rank 1, the other with all other bits 0. */
    @Test
    void shouldKeepItsPackedForm() throws IOException {
        DistinctSketch sketch = new DistinctSketch();
        sketch.add(1L << 53 | 1L << 52);
        sketch.add(2047L << 53);

        assertThat(bytes(sketch)).containsExactly(1, 0, 4, 0x82, 0x01, 0xea, 0xfe, 0x0f);
        assertThat(restored(sketch).estimate()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatIsNoSketch() {
        assertThatThrownBy(() -> DistinctSketch.read(reading(new byte[] {9})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
        assertThatThrownBy(() -> DistinctSketch.read(reading(new byte[] {1, 0, (byte) 0x80, (byte) 0x80, 1})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("single registers");
        assertThatThrownBy(() -> DistinctSketch.read(reading(new byte[] {1, 1, 5})))
                .isInstanceOf(IOException.class);
    }

    private static long hash(String caller) {
        return Hash64.start().add("kepco").add(caller).value();
    }

    private static byte[] bytes(DistinctSketch sketch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sketch.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DistinctSketch restored(DistinctSketch sketch) throws IOException {
        return DistinctSketch.read(reading(bytes(sketch)));
    }

    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
