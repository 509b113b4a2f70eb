package io.ringtide.domain.emergency;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.surge.RegionLoad;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What decides how a region is run, and which region's. */
public sealed interface EmergencyInput {

    RegionId region();

    /** How it stood in a tick. */
    record Stood(RegionLoad load) implements EmergencyInput {
        @Override
        public RegionId region() {
            return load.region();
        }
    }

    /** What somebody says of it. */
    record Said(IncidentWord word) implements EmergencyInput {
        @Override
        public RegionId region() {
            return word.region();
        }
    }

    /** The packed forms, told apart by a first byte. */
    final class EmergencyInputPacker implements Packer<EmergencyInput> {
        private static final int STOOD = 1;
        private static final int SAID = 2;

        private final RegionLoad.RegionLoadPacker loads = new RegionLoad.RegionLoadPacker();
        private final IncidentWord.IncidentWordPacker words = new IncidentWord.IncidentWordPacker();

        @Override
        public void write(EmergencyInput input, DataOutput out) throws IOException {
            if (input instanceof Stood stood) {
                out.writeByte(STOOD);
                loads.write(stood.load(), out);
            } else if (input instanceof Said said) {
                out.writeByte(SAID);
                words.write(said.word(), out);
            }
        }

        @Override
        public EmergencyInput read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case STOOD -> new Stood(loads.read(in));
                case SAID -> new Said(words.read(in));
                default -> throw new IOException("unknown packed input " + form);
            };
        }
    }
}
