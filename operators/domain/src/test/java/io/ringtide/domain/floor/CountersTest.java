package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersTest {

    @Test
    void shouldReadWhatItWrote() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Counters counters = random(random, random.nextInt(Counters.SLOTS + 1));
            assertThat(read(write(counters))).isEqualTo(counters).hasSameHashCodeAs(counters);
        }
    }

    @Test
    void shouldHoldTheLargestAndTheSmallestNumber() throws IOException {
        Counters counters = new Counters().add(Counter.TALK_MS, Long.MAX_VALUE).add(Counter.LOST, Long.MIN_VALUE);
        assertThat(read(write(counters))).isEqualTo(counters);
    }

    @Test
    void shouldTakeOneByteWhereNothingWasCounted() throws IOException {
        assertThat(write(new Counters())).containsExactly(0);
    }

    @Test
    void shouldRefuseASlotThatItDoesNotKnow() {
        byte[] fromTheFuture = {1, (byte) Counters.SLOTS, 2};
        assertThatThrownBy(() -> read(fromTheFuture))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("slot");
    }

    @Test
    void shouldTakeBackWhatItCombined() {
        Random random = new Random(4);
        Counters one = random(random, 20);
        Counters other = random(random, 30);
        Counters sum = one.copy();
        sum.combine(other);
        assertThat(sum).isNotEqualTo(one);
        sum.deduct(other);
        assertThat(sum).isEqualTo(one);
        sum.deduct(one);
        assertThat(sum.isZero()).isTrue();
        assertThat(one.isZero()).isFalse();
        one.clear();
        assertThat(one.isZero()).isTrue();
    }

    @Test
    void shouldCountEveryObservedExitAsClosedAndNothingElse() {
        for (Counter counter : Counter.values()) {
            boolean isExit = counter == Counter.ANSWERED
                    || counter == Counter.ABANDONED
                    || (counter.fieldName().startsWith("exited_") && counter != Counter.EXITED_CALLBACK_WITHIN_T);
            assertThat(new Counters().add(counter, 3).closed())
                    .as("%s", counter)
                    .isEqualTo(isExit ? 3 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5000, 0",
        "5001, 1",
        "10000, 1",
        "15000, 2",
        "20000, 3",
        "20001, 4",
        "30000, 5",
        "45000, 6",
        "60000, 7",
        "90000, 8",
        "120000, 9",
        "180000, 10",
        "240000, 11",
        "300000, 12",
        "600000, 13",
        "600001, 14",
        "604800000, 14"
    })
    void shouldPutAWaitIntoTheBucketWhoseEdgeItDoesNotPass(long waitMs, int bucket) {
        for (Histogram histogram : Histogram.values()) {
            assertThat(histogram.slotOf(waitMs)).isEqualTo(histogram.slot(bucket));
        }
    }

    @Test
    void shouldGiveEveryCounterAndBucketASlotOfItsOwn() {
        Counters counters = new Counters();
        for (int slot = 0; slot < Counters.SLOTS; slot++) {
            counters.add(slot, slot + 1);
        }
        assertThat(Named.of(counters)).hasSize(Counters.SLOTS).doesNotContainValue(0L);
        assertThat(Named.of(counters).values()).doesNotHaveDuplicates();
    }

    private static Counters random(Random random, int filled) {
        Counters counters = new Counters();
        for (int i = 0; i < filled; i++) {
            counters.add(random.nextInt(Counters.SLOTS), random.nextLong() >> random.nextInt(64));
        }
        return counters;
    }

    private static byte[] write(Counters counters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        counters.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Counters read(byte[] bytes) throws IOException {
        return Counters.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
