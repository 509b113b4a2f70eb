package io.ringtide.domain.source;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a source is. Times are those of arrival, epoch milliseconds.
 *
 * @param tenant whose floor it tells of; "" where it has told of none
 * @param source its name
 * @param state whether it is heard
 * @param asOf what this is as of
 * @param heardAt when it was last heard
 * @param sendsHeartbeats whether its silence means something
 * @param clockAheadMs how far its clock is ahead, milliseconds; {@link Sighting#UNKNOWN} where nothing is known
 * @param centres the centres that it tells of, in order
 */
public record SourceReport(
        String tenant,
        String source,
        State state,
        long asOf,
        long heardAt,
        boolean sendsHeartbeats,
        long clockAheadMs,
        List<String> centres) {

    /** Whether a source is heard. The order is part of packed state: append, never reorder. */
    public enum State {
        /** It was heard within {@link SourceWatch#SILENT_AFTER_MS}. */
        LIVE,
        /** Nothing came, and nobody knows whether there is anything: it sends no heartbeats. */
        QUIET,
        /** It sends heartbeats and none came: its link is dead. */
        STALE,
        /** Nothing came for a day; it is forgotten. */
        GONE;

        private static final State[] VALUES = values();
        private final String code = name().toLowerCase(Locale.ROOT);

        static State of(int ordinal) {
            return VALUES[ordinal];
        }

        /** For programs: {@code live}. */
        public String code() {
            return code;
        }
    }

    public SourceReport {
        centres = List.copyOf(centres);
    }

    /** Packs a report for the way to its sink. */
    public static final class SourceReportPacker implements Packer<SourceReport> {
        @Override
        public void write(SourceReport report, DataOutput out) throws IOException {
            out.writeUTF(report.tenant);
            Packed.writeLongText(out, report.source);
            out.writeByte(report.state.ordinal());
            out.writeLong(report.asOf);
            out.writeLong(report.heardAt);
            out.writeBoolean(report.sendsHeartbeats);
            out.writeLong(report.clockAheadMs);
            Packed.writeInt(out, report.centres.size());
            for (String centre : report.centres) {
                out.writeUTF(centre);
            }
        }

        @Override
        public SourceReport read(DataInput in) throws IOException {
            String tenant = in.readUTF();
            String source = Packed.readLongText(in);
            State state = State.of(in.readUnsignedByte());
            long asOf = in.readLong();
            long heardAt = in.readLong();
            boolean sendsHeartbeats = in.readBoolean();
            long clockAheadMs = in.readLong();
            int size = Packed.readInt(in);
            List<String> centres = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                centres.add(in.readUTF());
            }
            return new SourceReport(tenant, source, state, asOf, heardAt, sendsHeartbeats, clockAheadMs, centres);
        }
    }
}
