package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.ManualLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region is run at another level from now on, or for another reason. Times are epoch milliseconds.
 *
 * @param asOf the end of the tick that changed it
 * @param incidents kinds that are declared and not cleared, in order
 * @param isSurge whether a surge is on
 * @param manual what people have set, where that holds
 * @param emergencySince the end of the tick that began the emergency which goes on, or null
 * @param afterAction what the emergency was, where this ends one
 */
public record EmergencyChange(
        String tenant,
        String region,
        EmergencyLevel level,
        long asOf,
        boolean isSurge,
        List<String> incidents,
        @Nullable ManualLevel manual,
        @Nullable Long emergencySince,
        @Nullable AfterAction afterAction) {
    /** By time, tenant, region. */
    public static final Comparator<EmergencyChange> BY_TIME = Comparator.comparingLong(EmergencyChange::asOf)
            .thenComparing(EmergencyChange::tenant)
            .thenComparing(EmergencyChange::region);

    public EmergencyChange {
        incidents = List.copyOf(incidents);
    }

    /** Packs a change for the exchange. */
    public static final class EmergencyChangePacker implements Packer<EmergencyChange> {
        private static final EmergencyLevel[] LEVELS = EmergencyLevel.values();

        @Override
        public void write(EmergencyChange change, DataOutput out) throws IOException {
            Packed.writeLongText(out, change.tenant);
            Packed.writeLongText(out, change.region);
            out.writeByte(change.level.ordinal());
            out.writeLong(change.asOf);
            out.writeBoolean(change.isSurge);
            Packed.writeInt(out, change.incidents.size());
            for (String kind : change.incidents) {
                Packed.writeLongText(out, kind);
            }
            out.writeBoolean(change.manual != null);
            if (change.manual != null) {
                change.manual.write(out);
            }
            out.writeBoolean(change.emergencySince != null);
            if (change.emergencySince != null) {
                out.writeLong(change.emergencySince);
            }
            out.writeBoolean(change.afterAction != null);
            if (change.afterAction != null) {
                change.afterAction.write(out);
            }
        }

        @Override
        public EmergencyChange read(DataInput in) throws IOException {
            return new EmergencyChange(
                    Packed.readLongText(in),
                    Packed.readLongText(in),
                    LEVELS[in.readUnsignedByte()],
                    in.readLong(),
                    in.readBoolean(),
                    readTexts(in),
                    in.readBoolean() ? ManualLevel.read(in) : null,
                    in.readBoolean() ? Long.valueOf(in.readLong()) : null,
                    in.readBoolean() ? AfterAction.read(in) : null);
        }

        private static List<String> readTexts(DataInput in) throws IOException {
            String[] texts = new String[Packed.readInt(in)];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = Packed.readLongText(in);
            }
            return Arrays.asList(texts);
        }
    }
}
