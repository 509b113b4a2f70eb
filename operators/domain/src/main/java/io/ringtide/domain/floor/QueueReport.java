package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one queue tells the roll-up. */
public sealed interface QueueReport {

    /** Packs reports for the exchange. */
    Packer<QueueReport> PACKER = new QueueReportPacker();

    /** No visit waits. */
    long NOBODY_WAITS = Long.MAX_VALUE;

    QueueId queue();

    /** The vendor that the queue's events name, for a centre that the topology does not know. */
    @Nullable
    String vendor();

    /**
     * All numbers of a queue as of one slide, from one cut.
     *
     * @param asOf epoch milliseconds; only what happened before it is counted
     * @param waiting queue depth
     * @param longestSince enqueue of the visit that waited longest, or {@link #NOBODY_WAITS}
     * @param windows one for each {@link Window}, in its order
     * @param totals everything since the beginning
     * @param imbalance entered visits that are neither counted as ended nor waiting; 0, or the floor has lost count
     */
    record Frame(
            QueueId queue,
            @Nullable String vendor,
            long asOf,
            int waiting,
            long longestSince,
            Counters[] windows,
            Counters totals,
            long imbalance)
            implements QueueReport {}

    /** Queue depth between two slides. */
    record Live(QueueId queue, @Nullable String vendor, long asOf, int waiting, long longestSince)
            implements QueueReport {}

    /**
     * What an interval has gained since this queue last told of it.
     *
     * @param lateEvents distinct events among these that came after the interval's end
     */
    record IntervalGain(QueueId queue, @Nullable String vendor, long from, long to, IntervalCounts gain, int lateEvents)
            implements QueueReport {}

    /** The packed forms, told apart by a first byte. */
    final class QueueReportPacker implements Packer<QueueReport> {
        private static final int FRAME = 1;
        private static final int LIVE = 2;
        private static final int INTERVAL_GAIN = 3;

        @Override
        public void write(QueueReport report, DataOutput out) throws IOException {
            if (report instanceof Frame frame) {
                start(FRAME, report, out);
                out.writeLong(frame.asOf);
                Packed.writeInt(out, frame.waiting);
                out.writeLong(frame.longestSince);
                for (Counters window : frame.windows) {
                    window.write(out);
                }
                frame.totals.write(out);
                Packed.writeLong(out, frame.imbalance);
            } else if (report instanceof Live live) {
                start(LIVE, report, out);
                out.writeLong(live.asOf);
                Packed.writeInt(out, live.waiting);
                out.writeLong(live.longestSince);
            } else if (report instanceof IntervalGain interval) {
                start(INTERVAL_GAIN, report, out);
                out.writeLong(interval.from);
                out.writeLong(interval.to);
                interval.gain.write(out);
                Packed.writeInt(out, interval.lateEvents);
            }
        }

        @Override
        public QueueReport read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            QueueId queue = QueueId.read(in);
            String vendor = Packed.readText(in);
            return switch (form) {
                case FRAME -> frame(queue, vendor, in);
                case LIVE -> new Live(queue, vendor, in.readLong(), Packed.readInt(in), in.readLong());
                case INTERVAL_GAIN ->
                    new IntervalGain(
                            queue, vendor, in.readLong(), in.readLong(), IntervalCounts.read(in), Packed.readInt(in));
                default -> throw new IOException("unknown packed report " + form);
            };
        }

        private static void start(int form, QueueReport report, DataOutput out) throws IOException {
            out.writeByte(form);
            report.queue().write(out);
            Packed.writeText(out, report.vendor());
        }

        private static Frame frame(QueueId queue, @Nullable String vendor, DataInput in) throws IOException {
            long asOf = in.readLong();
            int waiting = Packed.readInt(in);
            long longestSince = in.readLong();
            Counters[] windows = new Counters[Window.values().length];
            for (int i = 0; i < windows.length; i++) {
                windows[i] = Counters.read(in);
            }
            return new Frame(
                    queue, vendor, asOf, waiting, longestSince, windows, Counters.read(in), Packed.readLong(in));
        }
    }
}
