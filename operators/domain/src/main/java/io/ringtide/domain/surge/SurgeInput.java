package io.ringtide.domain.surge;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What decides whether there is a surge. */
public sealed interface SurgeInput {

    String tenant();

    /** What a region did in a tick. */
    record Ticked(RegionTick tick) implements SurgeInput {
        @Override
        public String tenant() {
            return tick.region().tenant();
        }
    }

    /** What a centre did in a tick. */
    record Handled(CentreTick tick) implements SurgeInput {
        @Override
        public String tenant() {
            return tick.centre().tenant();
        }
    }

    /** A source is dead, or is back. */
    record Missing(DeadFeed feed) implements SurgeInput {
        @Override
        public String tenant() {
            return feed.tenant();
        }
    }

    /** A partition of the log is not read in time, or is again; of all tenants. */
    record Unread(FeedGap gap) implements SurgeInput {
        @Override
        public String tenant() {
            return "";
        }

        /** Whether a report is of a partition. */
        public static boolean isOne(FeedReport report) {
            return report.isOfAnything() && report.gap().kind() == FeedGap.Kind.PARTITION;
        }
    }

    /**
     * Somebody says that a load will come.
     *
     * @param arrival when that was known here, epoch milliseconds
     */
    record Published(String tenant, KnownEvent event, long arrival) implements SurgeInput {
        /** What an event says that {@link KnownEvent#isOne}. */
        public static Published of(CallEvent event) {
            return new Published(event.tenant(), KnownEvent.of(event), event.arrival());
        }
    }

    /** The packed forms, told apart by a first byte. */
    final class SurgeInputPacker implements Packer<SurgeInput> {
        private static final int TICKED = 1;
        private static final int PUBLISHED = 2;
        private static final int HANDLED = 3;
        private static final int MISSING = 4;
        private static final int UNREAD = 5;

        private final RegionTick.RegionTickPacker ticks = new RegionTick.RegionTickPacker();
        private final CentreTick.CentreTickPacker centres = new CentreTick.CentreTickPacker();

        @Override
        public void write(SurgeInput input, DataOutput out) throws IOException {
            if (input instanceof Ticked ticked) {
                out.writeByte(TICKED);
                ticks.write(ticked.tick(), out);
            } else if (input instanceof Handled handled) {
                out.writeByte(HANDLED);
                centres.write(handled.tick(), out);
            } else if (input instanceof Missing missing) {
                out.writeByte(MISSING);
                missing.feed().write(out);
            } else if (input instanceof Unread unread) {
                out.writeByte(UNREAD);
                unread.gap().write(out);
            } else if (input instanceof Published published) {
                out.writeByte(PUBLISHED);
                out.writeUTF(published.tenant());
                published.event().write(out);
                out.writeLong(published.arrival());
            }
        }

        @Override
        public SurgeInput read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            return switch (form) {
                case TICKED -> new Ticked(ticks.read(in));
                case HANDLED -> new Handled(centres.read(in));
                case MISSING -> new Missing(DeadFeed.read(in));
                case UNREAD -> new Unread(FeedGap.read(in));
                case PUBLISHED -> new Published(in.readUTF(), KnownEvent.read(in), in.readLong());
                default -> throw new IOException("unknown packed input " + form);
            };
        }
    }
}
