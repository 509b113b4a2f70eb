package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.rule.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an alert stands. The newest of each {@link AlertId} says all of its episode.
 *
 * @param severity the rule's, or that of the last escalation step
 * @param escalatedTo who is told by the last escalation step, or null
 * @param labels what notifications are grouped and routed by; within an episode they stay the same
 * @param value the number that was judged; null where there is none
 * @param threshold beyond which it is bad; null where the scope has none
 * @param asOf the slide, epoch milliseconds
 * @param quiet why nobody is paged at the moment, or null
 * @param history the last of what happened in the episode, oldest first
 * @param action what is advised to do about it, or null
 * @param config version of the configuration in force
 */
public record Alert(
        AlertId id,
        Status status,
        Severity severity,
        @Nullable String escalatedTo,
        SortedMap<String, String> labels,
        AlertText text,
        @Nullable Double value,
        @Nullable Double threshold,
        long asOf,
        AlertTimes times,
        @Nullable Quiet quiet,
        List<AlertStep> history,
        @Nullable AlertAction action,
        String config) {
    /** By time, then by what it is about. */
    public static final Comparator<Alert> BY_TIME =
            Comparator.comparingLong(Alert::asOf).thenComparing(Alert::id);

    /** Where an alert is in its life. The order is part of packed state: append, never reorder. */
    public enum Status {
        /** Its number is bad, and has not been for long enough. */
        PENDING,
        FIRING,
        /** Its number is good again, or there is none. */
        RESOLVED
    }

    public Alert {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        history = List.copyOf(history);
    }

    /** One about which nothing is advised. */
    public Alert(
            AlertId id,
            Status status,
            Severity severity,
            @Nullable String escalatedTo,
            SortedMap<String, String> labels,
            AlertText text,
            @Nullable Double value,
            @Nullable Double threshold,
            long asOf,
            AlertTimes times,
            @Nullable Quiet quiet,
            List<AlertStep> history,
            String config) {
        this(
                id,
                status,
                severity,
                escalatedTo,
                labels,
                text,
                value,
                threshold,
                asOf,
                times,
                quiet,
                history,
                null,
                config);
    }

    /** Packs an alert for the exchange. */
    public static final class AlertPacker implements Packer<Alert> {
        private static final int VERSION = 3;

        @Override
        public void write(Alert alert, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            alert.id.write(out);
            out.writeByte(alert.status.ordinal());
            out.writeByte(alert.severity.ordinal());
            Packed.writeText(out, alert.escalatedTo);
            Packed.writeInt(out, alert.labels.size());
            for (SortedMap.Entry<String, String> label : alert.labels.entrySet()) {
                Packed.writeLongText(out, label.getKey());
                Packed.writeLongText(out, label.getValue());
            }
            alert.text.write(out);
            write(alert.value, out);
            write(alert.threshold, out);
            out.writeLong(alert.asOf);
            alert.times.write(out);
            out.writeBoolean(alert.quiet != null);
            if (alert.quiet != null) {
                alert.quiet.write(out);
            }
            Packed.writeInt(out, alert.history.size());
            for (AlertStep step : alert.history) {
                step.write(out);
            }
            out.writeBoolean(alert.action != null);
            if (alert.action != null) {
                alert.action.write(out);
            }
            out.writeUTF(alert.config);
        }

        @Override
        public Alert read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "an alert");
            return new Alert(
                    AlertId.read(in),
                    Status.values()[in.readUnsignedByte()],
                    Severity.values()[in.readUnsignedByte()],
                    Packed.readText(in),
                    readLabels(in),
                    AlertText.read(in),
                    readNumber(in),
                    readNumber(in),
                    in.readLong(),
                    AlertTimes.read(in),
                    in.readBoolean() ? Quiet.read(in) : null,
                    readHistory(in),
                    in.readBoolean() ? AlertAction.read(in) : null,
                    in.readUTF());
        }

        private static SortedMap<String, String> readLabels(DataInput in) throws IOException {
            SortedMap<String, String> labels = new TreeMap<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                labels.put(Packed.readLongText(in), Packed.readLongText(in));
            }
            return labels;
        }

        private static List<AlertStep> readHistory(DataInput in) throws IOException {
            List<AlertStep> history = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                history.add(AlertStep.read(in));
            }
            return history;
        }

        private static void write(@Nullable Double number, DataOutput out) throws IOException {
            out.writeBoolean(number != null);
            if (number != null) {
                out.writeDouble(number);
            }
        }

        private static @Nullable Double readNumber(DataInput in) throws IOException {
            return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
        }
    }
}
