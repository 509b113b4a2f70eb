package io.ringtide.domain.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEventPacker;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a queue's floor is told, and which queue's. */
public sealed interface FloorInput {

    QueueId queue();

    /** Something happened. */
    record Event(CallEvent event) implements FloorInput {
        @Override
        public QueueId queue() {
            return QueueId.of(event);
        }
    }

    /** An id belongs to an event elsewhere. */
    record GivenUp(Withdrawal withdrawal) implements FloorInput {
        @Override
        public QueueId queue() {
            Place place = withdrawal.place();
            return new QueueId(place.tenant(), place.centre(), place.queue());
        }
    }

    /** The packed forms, told apart by a first byte. */
    final class FloorInputPacker implements Packer<FloorInput> {
        private static final int EVENT = 1;
        private static final int GIVEN_UP = 2;

        private final CallEventPacker events = new CallEventPacker();
        private final Withdrawal.WithdrawalPacker withdrawals = new Withdrawal.WithdrawalPacker();

        @Override
        public void write(FloorInput input, DataOutput out) throws IOException {
            if (input instanceof Event event) {
                out.writeByte(EVENT);
                events.write(event.event(), out);
            } else if (input instanceof GivenUp givenUp) {
                out.writeByte(GIVEN_UP);
                withdrawals.write(givenUp.withdrawal(), out);
            }
        }

        @Override
        public FloorInput read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case EVENT -> new Event(events.read(in));
                case GIVEN_UP -> new GivenUp(withdrawals.read(in));
                default -> throw new IOException("unknown packed input " + form);
            };
        }
    }
}
