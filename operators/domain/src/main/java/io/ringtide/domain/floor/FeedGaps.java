package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The gaps in what a tenant's scopes are told, for as long as a frame may show them. A gap told twice is one. */
final class FeedGaps {
    /** One stretch of silence, for the scopes of one queue. */
    private record Key(QueueId queue, FeedGap.Kind kind, String name, long from) {
        private static final Comparator<Key> ORDER = Comparator.comparing((Key key) -> key.queue.tenant())
                .thenComparing(key -> key.queue.centre())
                .thenComparing(key -> key.queue.queue())
                .thenComparing(Key::kind)
                .thenComparing(Key::name)
                .thenComparing(Key::from);
    }

    private final TreeMap<Key, FeedReport> reports = new TreeMap<>(Key.ORDER);
    private final ScopeIndex scopes;

    FeedGaps(ScopeIndex scopes) {
        this.scopes = scopes;
    }

    /**
     * The end of a gap ends whatever of its name is open: who told of that may not have lived to call it over. An end is
     * never taken back: a gap that is told open once more was told again after a restart.
     */
    void accept(FeedReport report) {
        FeedGap gap = report.gap();
        if (!gap.isOpen()) {
            reports.replaceAll((key, open) -> open.gap().isOpen() && isOfOneName(open, report)
                    ? new FeedReport(open.queue(), open.vendor(), open.gap().endedAt(gap.until()))
                    : open);
        }
        Key key = new Key(report.queue(), gap.kind(), gap.name(), gap.from());
        reports.merge(
                key, report, (before, now) -> now.gap().until() < before.gap().until() ? now : before);
    }

    private static boolean isOfOneName(FeedReport one, FeedReport other) {
        return one.queue().equals(other.queue())
                && one.gap().kind() == other.gap().kind()
                && one.gap().name().equals(other.gap().name());
    }

    /** The scopes that a report speaks of; of callers' regions the one whose calls are handled there first. */
    Collection<Scope> scopesOf(FeedReport report) {
        if (report.isOfAnything()) {
            return scopes.all();
        }
        Set<Scope> all = new HashSet<>(scopes.of(report));
        scopes.regionServedBy(report.queue()).ifPresent(all::add);
        return all;
    }

    /**
     * What is missing in a scope of all that arrived before {@code arrival}, together with what is missing anyway; each
     * name once, in order of kind and name.
     */
    List<FeedGap> of(Scope scope, long arrival, List<FeedGap> anyway) {
        if (reports.isEmpty()) {
            return anyway;
        }
        List<FeedGap> missing = new ArrayList<>(anyway);
        for (FeedReport report : reports.values()) {
            FeedGap gap = report.gap();
            if (gap.holds(arrival) && scopesOf(report).contains(scope)) {
                missing.removeIf(
                        other -> other.kind() == gap.kind() && other.name().equals(gap.name()));
                missing.add(gap);
            }
        }
        missing.sort(Comparator.comparing(FeedGap::kind).thenComparing(FeedGap::name));
        return missing;
    }

    /** Forgets gaps that ended before {@code arrival}. */
    void forgetBefore(long arrival) {
        reports.values().removeIf(report -> report.gap().until() < arrival);
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, reports.size());
        for (FeedReport report : reports.values()) {
            report.queue().write(out);
            Packed.writeText(out, report.vendor());
            report.gap().write(out);
        }
    }

    void read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            accept(new FeedReport(QueueId.read(in), Packed.readText(in), FeedGap.read(in)));
        }
    }
}
