package io.ringtide.domain.identity;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells the keeper of a place that an id belongs to an event elsewhere: what it has under that id does not count unless
 * it is lower than the holder, by {@link Precedence}. Told of several holders, in any order, the lowest is what matters.
 *
 * @param place where the id is not to count
 * @param source of the event that holds the id
 * @param id its id
 * @param time when it happened, epoch milliseconds
 * @param fingerprint its contents
 * @param arrival when the event came that brought the conflict to light, epoch milliseconds
 */
public record Withdrawal(Place place, String source, String id, long time, long fingerprint, long arrival) {

    /** @param claimant the event whose claim showed the conflict, whichever of the two it is */
    public static Withdrawal of(Loss loss, CallEvent claimant) {
        return new Withdrawal(
                loss.place(),
                claimant.source(),
                claimant.id(),
                loss.winnerTime(),
                loss.winnerFingerprint(),
                claimant.arrival());
    }

    /** As {@link CallEvent#idHash()}. */
    public long idHash() {
        return CallEvent.idHash(source, id);
    }

    /** Packs a withdrawal for the exchange. */
    public static final class WithdrawalPacker implements Packer<Withdrawal> {
        @Override
        public void write(Withdrawal withdrawal, DataOutput out) throws IOException {
            withdrawal.place.write(out);
            out.writeUTF(withdrawal.source);
            out.writeUTF(withdrawal.id);
            out.writeLong(withdrawal.time);
            out.writeLong(withdrawal.fingerprint);
            out.writeLong(withdrawal.arrival);
        }

        @Override
        public Withdrawal read(DataInput in) throws IOException {
            return new Withdrawal(
                    Place.read(in), in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readLong());
        }
    }
}
