package io.ringtide.wire.report;

import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ringtide.intervals} as a reader takes it.
 *
 * @param from beginning, epoch milliseconds
 * @param to end, exclusive
 * @param revision distinct events that changed it after its end
 * @param isFinal whether no more change can come
 * @param waiting queue depth at its end, null where the record has none
 * @param distinctCallers distinct callers in it, an estimate, null where the record has none
 * @param requiredAgents agents who would have met the target, null where the record has none
 * @param counters what the record names of the counters that this version knows; the others are 0
 * @param cohort the JSON object of that name as it stands, null where the record has none
 */
public record IntervalRecord(
        String tenant,
        Scope scope,
        long from,
        long to,
        long revision,
        boolean isFinal,
        @Nullable Long waiting,
        @Nullable Long distinctCallers,
        @Nullable Long requiredAgents,
        Counters counters,
        @Nullable String cohort) {

    /** Packs a record for the case that its reader and its taker are not chained. */
    public static final class IntervalRecordPacker implements Packer<IntervalRecord> {
        @Override
        public void write(IntervalRecord record, DataOutput out) throws IOException {
            Packed.writeLongText(out, record.tenant);
            Packed.writeLongText(out, record.scope.toString());
            out.writeLong(record.from);
            out.writeLong(record.to);
            Packed.writeLong(out, record.revision);
            out.writeBoolean(record.isFinal);
            writeNumber(record.waiting, out);
            writeNumber(record.distinctCallers, out);
            writeNumber(record.requiredAgents, out);
            record.counters.write(out);
            out.writeBoolean(record.cohort != null);
            if (record.cohort != null) {
                Packed.writeLongText(out, record.cohort);
            }
        }

        @Override
        public IntervalRecord read(DataInput in) throws IOException {
            return new IntervalRecord(
                    Packed.readLongText(in),
                    Scope.parse(Packed.readLongText(in)),
                    in.readLong(),
                    in.readLong(),
                    Packed.readLong(in),
                    in.readBoolean(),
                    readNumber(in),
                    readNumber(in),
                    readNumber(in),
                    Counters.read(in),
                    in.readBoolean() ? Packed.readLongText(in) : null);
        }

        private static void writeNumber(@Nullable Long number, DataOutput out) throws IOException {
            out.writeBoolean(number != null);
            if (number != null) {
                Packed.writeLong(out, number);
            }
        }

        private static @Nullable Long readNumber(DataInput in) throws IOException {
            return in.readBoolean() ? Packed.readLong(in) : null;
        }
    }
}
