package io.ringtide.domain.staffing;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a centre stands as of a slide.
 *
 * @param centre its id
 * @param asOf the slide, epoch milliseconds
 * @param standing null where nothing is told of the centre any more
 */
public record StaffingReport(
        String tenant, String centre, long asOf, @Nullable CentreStanding standing) {
    /** By time, then by whose it is. */
    public static final Comparator<StaffingReport> BY_TIME = Comparator.comparingLong(StaffingReport::asOf)
            .thenComparing(StaffingReport::tenant)
            .thenComparing(StaffingReport::centre);

    /** Packs a report for the exchange and as part of state. */
    public static final class StaffingReportPacker implements Packer<StaffingReport> {
        private static final int VERSION = 1;

        @Override
        public void write(StaffingReport report, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            Packed.writeLongText(out, report.tenant);
            Packed.writeLongText(out, report.centre);
            out.writeLong(report.asOf);
            out.writeBoolean(report.standing != null);
            if (report.standing != null) {
                report.standing.write(out);
            }
        }

        @Override
        public StaffingReport read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "staffing advice");
            return new StaffingReport(
                    Packed.readLongText(in),
                    Packed.readLongText(in),
                    in.readLong(),
                    in.readBoolean() ? CentreStanding.read(in) : null);
        }
    }
}
