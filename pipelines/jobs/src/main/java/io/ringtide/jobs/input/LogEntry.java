package io.ringtide.jobs.input;

import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.pack.Packer;
import io.ringtide.functions.packed.PackedTypeInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What the reading of a log yields: its records, and between them what is known to be missing. */
public sealed interface LogEntry {
    TypeInformation<LogEntry> TYPE = PackedTypeInfo.of(LogEntry.class, LogEntryPacker.class);

    /** A record. */
    record Read(InputRecord record) implements LogEntry {}

    /** A partition cannot be read in time, or can be again. */
    record Missing(FeedGap gap) implements LogEntry {}

    /** The packed forms, told apart by a first byte. */
    final class LogEntryPacker implements Packer<LogEntry> {
        private static final int READ = 1;
        private static final int MISSING = 2;
        private static final InputRecord.InputPacker RECORDS = new InputRecord.InputPacker();

        @Override
        public void write(LogEntry entry, DataOutput out) throws IOException {
            if (entry instanceof Read read) {
                out.writeByte(READ);
                RECORDS.write(read.record, out);
            } else if (entry instanceof Missing missing) {
                out.writeByte(MISSING);
                missing.gap.write(out);
            }
        }

        @Override
        public LogEntry read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case READ -> new Read(RECORDS.read(in));
                case MISSING -> new Missing(FeedGap.read(in));
                default -> throw new IOException("unknown packed log entry " + form);
            };
        }
    }
}
