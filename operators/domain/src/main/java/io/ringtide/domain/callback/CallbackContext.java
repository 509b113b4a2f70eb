package io.ringtide.domain.callback;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationPacker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What everybody has to know who judges callers. */
public sealed interface CallbackContext {

    /** What queues are for from a slide on. */
    record Configured(Configuration configuration) implements CallbackContext {}

    /** Whether there is a surge in a region in a tick. @param start of the tick, epoch milliseconds */
    record Stood(RegionId region, long start, boolean isUp) implements CallbackContext {}

    /** The packed forms, told apart by a first byte. */
    final class CallbackContextPacker implements Packer<CallbackContext> {
        private static final int CONFIGURED = 1;
        private static final int STOOD = 2;

        private final ConfigurationPacker configurations = new ConfigurationPacker();
        private final RegionId.RegionIdPacker regions = new RegionId.RegionIdPacker();

        @Override
        public void write(CallbackContext context, DataOutput out) throws IOException {
            if (context instanceof Configured configured) {
                out.writeByte(CONFIGURED);
                configurations.write(configured.configuration, out);
            } else if (context instanceof Stood stood) {
                out.writeByte(STOOD);
                regions.write(stood.region, out);
                out.writeLong(stood.start);
                out.writeBoolean(stood.isUp);
            }
        }

        @Override
        public CallbackContext read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case CONFIGURED -> new Configured(configurations.read(in));
                case STOOD -> new Stood(regions.read(in), in.readLong(), in.readBoolean());
                default -> throw new IOException("unknown packed context " + form);
            };
        }
    }
}
