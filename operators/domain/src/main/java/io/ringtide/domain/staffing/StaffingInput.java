package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What advice is made from. */
public sealed interface StaffingInput {
    String tenant();

    /** The numbers of a centre, or of all centres of the tenant together, as of a slide. */
    record Floor(Frame frame) implements StaffingInput {
        @Override
        public String tenant() {
            return frame.tenant();
        }

        /** Whether a report is one that advice is made from. */
        public static boolean isOne(ScopeReport report) {
            return report instanceof Frame frame
                    && (frame.scope().kind() == Scope.Kind.CENTRE
                            || frame.scope().kind() == Scope.Kind.TENANT);
        }
    }

    /** How a region stood in a tick. */
    record Stood(RegionLoad load) implements StaffingInput {
        @Override
        public String tenant() {
            return load.region().tenant();
        }
    }

    /** The packed forms, told apart by a first byte. */
    final class StaffingInputPacker implements Packer<StaffingInput> {
        private static final int FLOOR = 1;
        private static final int STOOD = 2;

        private final ScopeReport.ScopeReportPacker frames = new ScopeReport.ScopeReportPacker();
        private final RegionLoad.RegionLoadPacker loads = new RegionLoad.RegionLoadPacker();

        @Override
        public void write(StaffingInput input, DataOutput out) throws IOException {
            if (input instanceof Floor floor) {
                out.writeByte(FLOOR);
                frames.write(floor.frame, out);
            } else if (input instanceof Stood stood) {
                out.writeByte(STOOD);
                loads.write(stood.load, out);
            }
        }

        @Override
        public StaffingInput read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case FLOOR -> new Floor((Frame) frames.read(in));
                case STOOD -> new Stood(loads.read(in));
                default -> throw new IOException("unknown packed input of staffing " + form);
            };
        }
    }
}
