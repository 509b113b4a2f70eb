package io.ringtide.domain.alert;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What rules read. */
public sealed interface AlertInput {
    String tenant();

    /** What it is as of, epoch milliseconds. */
    long asOf();

    /** The numbers of a scope as of a slide. */
    record Floor(ScopeReport.Frame frame) implements AlertInput {
        @Override
        public String tenant() {
            return frame.tenant();
        }

        @Override
        public long asOf() {
            return frame.asOf();
        }
    }

    /** What has become of a surge. */
    record Surged(SurgeReport report) implements AlertInput {
        @Override
        public String tenant() {
            return report.tenant();
        }

        @Override
        public long asOf() {
            return report.change().asOf();
        }
    }

    /** A region is run at another level. */
    record Run(EmergencyChange change) implements AlertInput {
        @Override
        public String tenant() {
            return change.tenant();
        }

        @Override
        public long asOf() {
            return change.asOf();
        }
    }

    /**
     * A number that others have worked out. It holds until they tell another.
     *
     * @param measure one whose source is {@link Measure.Source#SIGNAL}
     * @param value null where there is none any more
     * @param n the sample that it is of; 0 where it is of none
     * @param isStale whether it was worked out from input of which some is missing
     */
    record Signal(
            String tenant,
            Measure measure,
            Scope scope,
            @Nullable Double value,
            long n,
            long asOf,
            boolean isStale) implements AlertInput {}

    /** How a centre is staffed, and what it is advised. It holds until another is told. */
    record Advised(StaffingReport report) implements AlertInput {
        @Override
        public String tenant() {
            return report.tenant();
        }

        @Override
        public long asOf() {
            return report.asOf();
        }
    }

    /** Packs inputs for the exchange and as part of state; they are told apart by a first byte. */
    final class AlertInputPacker implements Packer<AlertInput> {
        private static final int FLOOR = 1;
        private static final int SURGED = 2;
        private static final int RUN = 3;
        private static final int SIGNAL = 4;
        private static final int ADVISED = 5;

        private final ScopeReport.ScopeReportPacker frames = new ScopeReport.ScopeReportPacker();
        private final SurgeReport.SurgeReportPacker surges = new SurgeReport.SurgeReportPacker();
        private final StaffingReport.StaffingReportPacker advice = new StaffingReport.StaffingReportPacker();
        private final EmergencyChange.EmergencyChangePacker changes = new EmergencyChange.EmergencyChangePacker();

        @Override
        public void write(AlertInput input, DataOutput out) throws IOException {
            if (input instanceof Floor floor) {
                out.writeByte(FLOOR);
                frames.write(floor.frame, out);
            } else if (input instanceof Surged surged) {
                out.writeByte(SURGED);
                surges.write(surged.report, out);
            } else if (input instanceof Run run) {
                out.writeByte(RUN);
                changes.write(run.change, out);
            } else if (input instanceof Advised advised) {
                out.writeByte(ADVISED);
                advice.write(advised.report, out);
            } else if (input instanceof Signal signal) {
                out.writeByte(SIGNAL);
                Packed.writeLongText(out, signal.tenant);
                out.writeByte(signal.measure.ordinal());
                Packed.writeLongText(out, signal.scope.toString());
                out.writeBoolean(signal.value != null);
                out.writeDouble(signal.value == null ? 0 : signal.value);
                Packed.writeLong(out, signal.n);
                out.writeLong(signal.asOf);
                out.writeBoolean(signal.isStale);
            }
        }

        @Override
        public AlertInput read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case FLOOR -> new Floor((ScopeReport.Frame) frames.read(in));
                case SURGED -> new Surged(surges.read(in));
                case RUN -> new Run(changes.read(in));
                case SIGNAL -> readSignal(in);
                case ADVISED -> new Advised(advice.read(in));
                default -> throw new IOException("unknown packed input of alerts " + form);
            };
        }

        private static Signal readSignal(DataInput in) throws IOException {
            String tenant = Packed.readLongText(in);
            Measure measure = Measure.values()[in.readUnsignedByte()];
            Scope scope = Scope.parse(Packed.readLongText(in));
            boolean isThere = in.readBoolean();
            double value = in.readDouble();
            return new Signal(
                    tenant,
                    measure,
                    scope,
                    isThere ? Double.valueOf(value) : null,
                    Packed.readLong(in),
                    in.readLong(),
                    in.readBoolean());
        }
    }
}
