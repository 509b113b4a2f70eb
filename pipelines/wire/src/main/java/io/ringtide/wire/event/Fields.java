package io.ringtide.wire.event;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Waiter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one record, in whatever order it came; reused for the next. Faults of form are kept, the first
 * of each place, because which of them counts is known only when the whole record has been read.
 */
final class Fields {
    private static final int COUNT = Field.values().length;

    private final @Nullable String[] texts = new @Nullable String[COUNT];
    private final long[] durations = new long[COUNT];
    private final double[] numbers = new double[COUNT];
    private @Nullable List<String> names;
    private @Nullable String namesFault;
    private @Nullable List<Waiter> waiters;
    private @Nullable String waitersFault;
    private long seen;
    private @Nullable String envelopeFault;
    private @Nullable String dataFault;

    void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(durations, CallEvent.UNKNOWN);
        Arrays.fill(numbers, Double.NaN);
        names = null;
        namesFault = null;
        waiters = null;
        waitersFault = null;
        seen = 0;
        envelopeFault = null;
        dataFault = null;
    }

    /** Notes that a field is there; false where it was there before. */
    boolean first(Field field) {
        boolean first = (seen & (1L << field.index)) == 0;
        seen |= (1L << field.index);
        return first;
    }

    boolean has(Field field) {
        return (seen & (1L << field.index)) != 0;
    }

    void put(Field field, String text) {
        texts[field.index] = text;
    }

    void put(Field field, long millis) {
        durations[field.index] = millis;
    }

    void put(Field field, String text, double number) {
        texts[field.index] = text;
        numbers[field.index] = number;
    }

    /** The number of a field; {@link Double#NaN} where it is missing or is none. */
    double number(Field field) {
        return numbers[field.index];
    }

    /** The text of a field; null where it is missing, null or empty. */
    @Nullable
    String text(Field field) {
        String text = texts[field.index];
        return text == null || text.isEmpty() ? null : text;
    }

    /** The text of a field; "" where it is missing, null or empty. */
    String textOrEmpty(Field field) {
        String text = texts[field.index];
        return text == null ? "" : text;
    }

    long duration(Field field) {
        return durations[field.index];
    }

    void put(List<String> names) {
        this.names = names;
    }

    /** The names in the one field that holds several; null where it is missing. */
    @Nullable
    List<String> names() {
        return names;
    }

    /** What is wrong with {@link #names()}; it is wrong only in the types that the field belongs to. */
    @Nullable
    String namesFault() {
        return namesFault;
    }

    void namesFault(Field field, String what) {
        if (namesFault == null) {
            namesFault = field.path() + ' ' + what;
        }
    }

    void putWaiters(List<Waiter> waiters) {
        this.waiters = waiters;
    }

    /** Who waits; null where the field is missing. */
    @Nullable
    List<Waiter> waiters() {
        return waiters;
    }

    /** What is wrong with {@link #waiters()}; it is wrong only in the type that the field belongs to. */
    @Nullable
    String waitersFault() {
        return waitersFault;
    }

    void waitersFault(String what) {
        if (waitersFault == null) {
            waitersFault = Field.WAITING.path() + ' ' + what;
        }
    }

    void fault(Field field, String what) {
        if (field.place == Field.Place.DATA) {
            dataFault(field.path() + ' ' + what);
        } else {
            envelopeFault(field.path() + ' ' + what);
        }
    }

    void envelopeFault(String fault) {
        if (envelopeFault == null) {
            envelopeFault = fault;
        }
    }

    private void dataFault(String fault) {
        if (dataFault == null) {
            dataFault = fault;
        }
    }

    @Nullable
    String envelopeFault() {
        return envelopeFault;
    }

    @Nullable
    String dataFault() {
        return dataFault;
    }
}
