package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.Observations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one queue tells the roll-up, of its visits or ({@link AgentReport}) of its agents, what a region tells of its callers
 * ({@link RegionReport}), who is to be called back ({@link CallbackReport}), and what is told of input that is missing ({@link
 * FeedReport}).
 */
public sealed interface QueueReport
        permits QueueReport.Cut,
                QueueReport.Moment,
                QueueReport.Gain,
                AgentReport,
                RegionReport,
                CallbackReport,
                FeedReport {

    /** Packs reports for the exchange. */
    Packer<QueueReport> PACKER = new QueueReportPacker();

    /** No visit waits. */
    long NOBODY_WAITS = Long.MAX_VALUE;

    QueueId queue();

    /** The vendor that the queue's events name, for a centre that the topology does not know. */
    @Nullable
    String vendor();

    /** Windows and totals as of one slide, from one cut. */
    sealed interface Cut extends QueueReport permits Frame, AgentReport.AgentFrame, RegionReport.RegionFrame {
        long asOf();

        Counters[] windows();

        Counters totals();

        /** Who called and was not told of before, seen before the slide. */
        default Observations callers() {
            return Observations.NONE;
        }

        /** The live part of it; null where there is none. */
        @Nullable
        Moment moment();

        /** Whether nobody is there and no window holds anything. */
        default boolean isBlank() {
            Moment moment = moment();
            return (moment == null || moment.isBlank())
                    && Arrays.stream(windows()).allMatch(Counters::isZero);
        }
    }

    /** Live numbers as of a slide, or a time between two. */
    sealed interface Moment extends QueueReport permits Live, AgentReport.AgentLive {
        long asOf();

        /** Whether nobody is there. */
        boolean isBlank();
    }

    /** What an interval has gained. */
    sealed interface Gain extends QueueReport permits IntervalGain, AgentReport.AgentGain, RegionReport.RegionGain {
        long from();

        long to();

        IntervalCounts gain();

        /** Who called in it and was not told of before. */
        default DistinctSketch callers() {
            return new DistinctSketch();
        }

        int lateEvents();
    }

    /**
     * All numbers of a queue as of one slide, from one cut.
     *
     * @param asOf epoch milliseconds; only what happened before it is counted
     * @param waiting queue depth
     * @param longestSince enqueue of the visit that waited longest, or {@link #NOBODY_WAITS}
     * @param windows one for each {@link Window}, in its order
     * @param totals everything since the beginning
     * @param imbalance entered visits that are neither counted as ended nor waiting; 0, or the floor has lost count
     * @param callers who called and was not told of before, seen before the slide
     */
    record Frame(
            QueueId queue,
            @Nullable String vendor,
            long asOf,
            int waiting,
            long longestSince,
            Counters[] windows,
            Counters totals,
            long imbalance,
            Observations callers)
            implements Cut {
        @Override
        public Live moment() {
            return new Live(queue, vendor, asOf, waiting, longestSince);
        }
    }

    /** Queue depth between two slides. */
    record Live(QueueId queue, @Nullable String vendor, long asOf, int waiting, long longestSince) implements Moment {
        @Override
        public boolean isBlank() {
            return waiting == 0;
        }
    }

    /**
     * What an interval has gained since this queue last told of it.
     *
     * @param callers who called in it since then
     * @param lateEvents distinct events among these that came after the interval's end
     */
    record IntervalGain(
            QueueId queue,
            @Nullable String vendor,
            long from,
            long to,
            IntervalCounts gain,
            DistinctSketch callers,
            int lateEvents)
            implements Gain {
        static IntervalGain of(QueueId queue, @Nullable String vendor, Cells.Report report) {
            return new IntervalGain(
                    queue,
                    vendor,
                    report.interval().from(),
                    report.interval().to(),
                    report.difference(),
                    report.callers(),
                    report.lateEvents());
        }
    }

    /** The packed forms, told apart by a first byte. */
    final class QueueReportPacker implements Packer<QueueReport> {
        private static final int FRAME = 1;
        private static final int LIVE = 2;
        private static final int INTERVAL_GAIN = 3;
        private static final int AGENT_FRAME = 4;
        private static final int AGENT_LIVE = 5;
        private static final int AGENT_GAIN = 6;
        private static final int FEED = 7;
        private static final int REGION_FRAME = 8;
        private static final int REGION_GAIN = 9;
        private static final int CALLBACKS = 10;

        @Override
        public void write(QueueReport report, DataOutput out) throws IOException {
            if (report instanceof Frame frame) {
                start(FRAME, report, out);
                out.writeLong(frame.asOf);
                Packed.writeInt(out, frame.waiting);
                out.writeLong(frame.longestSince);
                write(frame, out);
                Packed.writeLong(out, frame.imbalance);
                frame.callers.write(out);
            } else if (report instanceof Live live) {
                start(LIVE, report, out);
                out.writeLong(live.asOf);
                Packed.writeInt(out, live.waiting);
                out.writeLong(live.longestSince);
            } else if (report instanceof IntervalGain interval) {
                start(INTERVAL_GAIN, report, out);
                write(interval, out);
                interval.callers.write(out);
            } else if (report instanceof AgentReport.AgentFrame frame) {
                start(AGENT_FRAME, report, out);
                out.writeLong(frame.asOf());
                frame.agents().write(out);
                write(frame, out);
            } else if (report instanceof AgentReport.AgentLive live) {
                start(AGENT_LIVE, report, out);
                out.writeLong(live.asOf());
                live.agents().write(out);
            } else if (report instanceof AgentReport.AgentGain interval) {
                start(AGENT_GAIN, report, out);
                write(interval, out);
            } else if (report instanceof FeedReport feed) {
                start(FEED, report, out);
                feed.gap().write(out);
            } else if (report instanceof CallbackReport callbacks) {
                start(CALLBACKS, report, out);
                out.writeLong(callbacks.asOf());
                Packed.writeInt(out, callbacks.open());
            } else if (report instanceof RegionReport region) {
                write(region, out);
            }
        }

        private static void write(RegionReport report, DataOutput out) throws IOException {
            if (report instanceof RegionReport.RegionFrame frame) {
                start(REGION_FRAME, frame, out);
                out.writeUTF(frame.region().region());
                out.writeLong(frame.asOf());
                write((Cut) frame, out);
                frame.callers().write(out);
            } else if (report instanceof RegionReport.RegionGain interval) {
                start(REGION_GAIN, interval, out);
                out.writeUTF(interval.region().region());
                write((Gain) interval, out);
                interval.callers().write(out);
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
                case INTERVAL_GAIN -> intervalGain(queue, vendor, in);
                case AGENT_FRAME ->
                    new AgentReport.AgentFrame(
                            queue, vendor, in.readLong(), AgentsByState.read(in), windows(in), Counters.read(in));
                case AGENT_LIVE -> new AgentReport.AgentLive(queue, vendor, in.readLong(), AgentsByState.read(in));
                case AGENT_GAIN ->
                    new AgentReport.AgentGain(
                            queue, vendor, in.readLong(), in.readLong(), IntervalCounts.read(in), Packed.readInt(in));
                case REGION_FRAME ->
                    new RegionReport.RegionFrame(
                            region(queue, in), in.readLong(), windows(in), Counters.read(in), Observations.read(in));
                case REGION_GAIN -> regionGain(region(queue, in), in);
                case FEED -> new FeedReport(queue, vendor, FeedGap.read(in));
                case CALLBACKS -> new CallbackReport(queue, in.readLong(), Packed.readInt(in));
                default -> throw new IOException("unknown packed report " + form);
            };
        }

        private static void start(int form, QueueReport report, DataOutput out) throws IOException {
            out.writeByte(form);
            report.queue().write(out);
            Packed.writeText(out, report.vendor());
        }

        private static void write(Cut cut, DataOutput out) throws IOException {
            for (Counters window : cut.windows()) {
                window.write(out);
            }
            cut.totals().write(out);
        }

        private static void write(Gain interval, DataOutput out) throws IOException {
            out.writeLong(interval.from());
            out.writeLong(interval.to());
            interval.gain().write(out);
            Packed.writeInt(out, interval.lateEvents());
        }

        private static Frame frame(QueueId queue, @Nullable String vendor, DataInput in) throws IOException {
            long asOf = in.readLong();
            int waiting = Packed.readInt(in);
            long longestSince = in.readLong();
            return new Frame(
                    queue,
                    vendor,
                    asOf,
                    waiting,
                    longestSince,
                    windows(in),
                    Counters.read(in),
                    Packed.readLong(in),
                    Observations.read(in));
        }

        private static IntervalGain intervalGain(QueueId queue, @Nullable String vendor, DataInput in)
                throws IOException {
            long from = in.readLong();
            long to = in.readLong();
            IntervalCounts gain = IntervalCounts.read(in);
            int lateEvents = Packed.readInt(in);
            return new IntervalGain(queue, vendor, from, to, gain, DistinctSketch.read(in), lateEvents);
        }

        private static RegionId region(QueueId queue, DataInput in) throws IOException {
            return new RegionId(queue.tenant(), in.readUTF());
        }

        private static RegionReport.RegionGain regionGain(RegionId region, DataInput in) throws IOException {
            long from = in.readLong();
            long to = in.readLong();
            IntervalCounts gain = IntervalCounts.read(in);
            int lateEvents = Packed.readInt(in);
            return new RegionReport.RegionGain(region, from, to, gain, DistinctSketch.read(in), lateEvents);
        }

        private static Counters[] windows(DataInput in) throws IOException {
            Counters[] windows = new Counters[Window.values().length];
            for (int i = 0; i < windows.length; i++) {
                windows[i] = Counters.read(in);
            }
            return windows;
        }
    }
}
