package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What leaves the floor: the numbers of one scope, added up over its queues. */
public sealed interface ScopeReport {

    String tenant();

    Scope scope();

    /** By what it is told: a frame by what is in force as of its slide, an interval by what was just before its end. */
    Terms terms();

    /**
     * All numbers of a scope at one instant, from one cut.
     *
     * @param asOf the slide that windows and totals are as of, epoch milliseconds
     * @param liveAsOf what queue depth and longest wait are as of; equals {@code asOf} on a slide, later between two
     * @param waiting queue depth
     * @param longestSince enqueue of the visit that waited longest, or {@link QueueReport#NOBODY_WAITS}
     * @param callbacksWaiting callers who are to be called back, as of a slide before {@code asOf}
     * @param agents agents by state, as of {@code liveAsOf}
     * @param windows one for each {@link Window}, in its order
     * @param distinctCallers distinct callers in each {@link Window}, in its order, an estimate
     * @param totals everything since the beginning
     * @param dataAgeMs how far {@code asOf} was behind the arrival of the newest input when the frame left
     * @param missing what input it lacks; nothing where it is complete
     */
    record Frame(
            String tenant,
            Scope scope,
            Terms terms,
            long asOf,
            long liveAsOf,
            int waiting,
            long longestSince,
            int callbacksWaiting,
            AgentsByState agents,
            Counters[] windows,
            long[] distinctCallers,
            Counters totals,
            long dataAgeMs,
            Missing missing)
            implements ScopeReport {

        /** The same with other numbers of this moment. */
        Frame withMoment(long liveAsOf, int waiting, long longestSince, AgentsByState agents, Missing missing) {
            return new Frame(
                    tenant,
                    scope,
                    terms,
                    asOf,
                    liveAsOf,
                    waiting,
                    longestSince,
                    callbacksWaiting,
                    agents,
                    windows,
                    distinctCallers,
                    totals,
                    dataAgeMs,
                    missing);
        }

        /** Queue depth as of the slide, with which windows go together: who came and has not left. */
        public long waitingAtSlide() {
            long came = totals.get(Counter.ENTERED) + totals.get(Counter.UNSEEN_ENTRY);
            return Math.max(0, came - totals.closed() - totals.get(Counter.LOST));
        }
    }

    /**
     * An interval of a scope.
     *
     * @param revision distinct events that changed it after its end
     * @param isFinal whether the retention allows no more change
     * @param distinctCallers distinct callers in it, an estimate
     * @param serviceLevelMs T of its queues, milliseconds, or {@link #MIXED} where they have several
     */
    record Interval(
            String tenant,
            Scope scope,
            Terms terms,
            long from,
            long to,
            long revision,
            boolean isFinal,
            IntervalCounts counts,
            long distinctCallers,
            long serviceLevelMs)
            implements ScopeReport {
        /** Of several thresholds none is that of the scope. */
        public static final long MIXED = -1;

        /** What happened in it. */
        public Counters counters() {
            return counts.counters();
        }
    }

    /**
     * A scope has no frames any more, until it has one again.
     *
     * @param asOf the first slide without one, epoch milliseconds
     */
    record Retired(String tenant, Scope scope, Terms terms, long asOf) implements ScopeReport {}

    /** The packed forms, told apart by a first byte. */
    final class ScopeReportPacker implements Packer<ScopeReport> {
        private static final int FRAME = 1;
        private static final int INTERVAL = 2;
        private static final int RETIRED = 3;

        @Override
        public void write(ScopeReport report, DataOutput out) throws IOException {
            out.writeByte(report instanceof Frame ? FRAME : report instanceof Interval ? INTERVAL : RETIRED);
            out.writeUTF(report.tenant());
            out.writeUTF(report.scope().toString());
            report.terms().write(out);
            if (report instanceof Frame frame) {
                out.writeLong(frame.asOf);
                out.writeLong(frame.liveAsOf);
                Packed.writeInt(out, frame.waiting);
                out.writeLong(frame.longestSince);
                Packed.writeInt(out, frame.callbacksWaiting);
                frame.agents.write(out);
                for (Counters window : frame.windows) {
                    window.write(out);
                }
                for (long callers : frame.distinctCallers) {
                    Packed.writeLong(out, callers);
                }
                frame.totals.write(out);
                Packed.writeLong(out, frame.dataAgeMs);
                frame.missing.write(out);
            } else if (report instanceof Interval interval) {
                out.writeLong(interval.from);
                out.writeLong(interval.to);
                Packed.writeLong(out, interval.revision);
                out.writeBoolean(interval.isFinal);
                interval.counts.write(out);
                Packed.writeLong(out, interval.distinctCallers);
                Packed.writeLong(out, interval.serviceLevelMs);
            } else if (report instanceof Retired retired) {
                out.writeLong(retired.asOf);
            }
        }

        @Override
        public ScopeReport read(DataInput in) throws IOException {
            int form = in.readUnsignedByte();
            String tenant = in.readUTF();
            Scope scope = Scope.parse(in.readUTF());
            Terms terms = Terms.read(in);
            return switch (form) {
                case FRAME -> frame(tenant, scope, terms, in);
                case INTERVAL ->
                    new Interval(
                            tenant,
                            scope,
                            terms,
                            in.readLong(),
                            in.readLong(),
                            Packed.readLong(in),
                            in.readBoolean(),
                            IntervalCounts.read(in),
                            Packed.readLong(in),
                            Packed.readLong(in));
                case RETIRED -> new Retired(tenant, scope, terms, in.readLong());
                default -> throw new IOException("unknown packed report " + form);
            };
        }

        private static Frame frame(String tenant, Scope scope, Terms terms, DataInput in) throws IOException {
            long asOf = in.readLong();
            long liveAsOf = in.readLong();
            int waiting = Packed.readInt(in);
            long longestSince = in.readLong();
            int callbacksWaiting = Packed.readInt(in);
            AgentsByState agents = AgentsByState.read(in);
            Counters[] windows = new Counters[Window.values().length];
            for (int i = 0; i < windows.length; i++) {
                windows[i] = Counters.read(in);
            }
            long[] distinctCallers = new long[windows.length];
            for (int i = 0; i < distinctCallers.length; i++) {
                distinctCallers[i] = Packed.readLong(in);
            }
            return new Frame(
                    tenant,
                    scope,
                    terms,
                    asOf,
                    liveAsOf,
                    waiting,
                    longestSince,
                    callbacksWaiting,
                    agents,
                    windows,
                    distinctCallers,
                    Counters.read(in),
                    Packed.readLong(in),
                    Missing.read(in));
        }
    }
}
