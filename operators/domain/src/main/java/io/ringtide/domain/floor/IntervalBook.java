package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One interval of a tenant: what every scope has gained in it, and which scopes are to be told of again. */
public final class IntervalBook {
    private static final int VERSION = 5;

    /** Packs a book as state keeps it. */
    public static final Packer<IntervalBook> PACKER = new BookPacker();

    private static final class Line {
        private IntervalCounts counts = new IntervalCounts();
        private DistinctSketch callers = new DistinctSketch();
        private long revision;
        /** The highest revision that a job told of before it failed and forgot that it had. */
        private long toldBefore;

        private long toldRevision() {
            return Math.max(revision, toldBefore);
        }
    }

    private final long from;
    private final long to;
    private final Map<Scope, Line> lines = new TreeMap<>();
    private final Set<Scope> untold = new TreeSet<>();
    /** The scopes that no topology knew and that there were when it ended: what was told of once is told of to the last. */
    private final Set<Scope> strangers = new TreeSet<>();

    IntervalBook(long from, long to) {
        this.from = from;
        this.to = to;
    }

    public long from() {
        return from;
    }

    public long to() {
        return to;
    }

    void gain(Scope scope, IntervalCounts gain, DistinctSketch callers, int lateEvents) {
        Line line = lines.computeIfAbsent(scope, any -> new Line());
        line.counts.combine(gain);
        line.callers.merge(callers);
        line.revision += lateEvents;
        untold.add(scope);
    }

    /** What is told of a scope from now on is as new as that revision at the least, and is told of again. */
    void toldBefore(Scope scope, long revision) {
        Line line = lines.computeIfAbsent(scope, any -> new Line());
        line.toldBefore = Math.max(line.toldBefore, revision);
        untold.add(scope);
    }

    boolean hasUntold() {
        return !untold.isEmpty();
    }

    /** Tells of the scopes that changed since they were last told of. */
    void tellChanged(String tenant, ScopeIndex scopes, boolean isFinal, Consumer<ScopeReport> out) {
        untold.forEach(scope -> out.accept(report(tenant, scope, scopes, isFinal)));
        untold.clear();
    }

    /** Takes over which scopes are told of though they gain nothing. */
    void close(ScopeIndex scopes) {
        strangers.addAll(scopes.unknown().rows());
    }

    /** Tells of all scopes that there were when it was closed, those that gained nothing too. */
    void tell(String tenant, ScopeIndex scopes, boolean isFinal, Consumer<ScopeReport> out) {
        Set<Scope> all = new TreeSet<>(scopes.knownAt(to - 1));
        all.addAll(strangers);
        all.addAll(lines.keySet());
        all.forEach(scope -> out.accept(report(tenant, scope, scopes, isFinal)));
        untold.clear();
    }

    private ScopeReport.Interval report(String tenant, Scope scope, ScopeIndex scopes, boolean isFinal) {
        Terms terms = scopes.termsAt(to - 1, scope);
        long serviceLevelMs = scopes.serviceLevelAt(to - 1, scope);
        Line line = lines.get(scope);
        return line == null
                ? new ScopeReport.Interval(
                        tenant, scope, terms, from, to, 0, isFinal, new IntervalCounts(), 0, serviceLevelMs)
                : new ScopeReport.Interval(
                        tenant,
                        scope,
                        terms,
                        from,
                        to,
                        line.toldRevision(),
                        isFinal,
                        line.counts.copy(),
                        line.callers.estimate(),
                        serviceLevelMs);
    }

    private static final class BookPacker implements Packer<IntervalBook> {
        @Override
        public void write(IntervalBook book, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeLong(book.from);
            out.writeLong(book.to);
            Packed.writeInt(out, book.strangers.size());
            for (Scope scope : book.strangers) {
                out.writeUTF(scope.toString());
            }
            Packed.writeInt(out, book.lines.size());
            for (Map.Entry<Scope, Line> entry : book.lines.entrySet()) {
                out.writeUTF(entry.getKey().toString());
                out.writeBoolean(book.untold.contains(entry.getKey()));
                Packed.writeLong(out, entry.getValue().revision);
                Packed.writeLong(out, entry.getValue().toldBefore);
                entry.getValue().counts.write(out);
                entry.getValue().callers.write(out);
            }
        }

        @Override
        public IntervalBook read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "an interval");
            IntervalBook book = new IntervalBook(in.readLong(), in.readLong());
            for (int strangers = Packed.readInt(in); strangers > 0; strangers--) {
                book.strangers.add(Scope.parse(in.readUTF()));
            }
            int lines = Packed.readInt(in);
            for (int i = 0; i < lines; i++) {
                Scope scope = Scope.parse(in.readUTF());
                if (in.readBoolean()) {
                    book.untold.add(scope);
                }
                Line line = new Line();
                line.revision = Packed.readLong(in);
                line.toldBefore = Packed.readLong(in);
                line.counts = IntervalCounts.read(in);
                line.callers = DistinctSketch.read(in);
                book.lines.put(scope, line);
            }
            return book;
        }
    }
}
