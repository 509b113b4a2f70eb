package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gaps in what a tenant's scopes are told, for as long as a frame may show them. Who tells of one thing tells in order:
 * that it is missing, that it is there again, that it is missing once more.
 */
final class FeedGaps {
    /** More than that are known of the tenant as a whole only: names can be made up. */
    static final int MOST_KNOWN = 20_000;

    /** What is missing, and of whom. */
    private record Key(QueueId queue, @Nullable String vendor, FeedGap.Kind kind, String name) {
        private static final Comparator<Key> ORDER = Comparator.comparing((Key key) -> key.queue.tenant())
                .thenComparing(key -> key.queue.centre())
                .thenComparing(key -> key.queue.queue())
                .thenComparing(key -> key.vendor == null ? "" : key.vendor)
                .thenComparing(Key::kind)
                .thenComparing(Key::name);

        static Key of(FeedReport report) {
            return new Key(
                    report.queue(),
                    report.vendor(),
                    report.gap().kind(),
                    report.gap().name());
        }

        Key ofTenant() {
            return new Key(new QueueId(queue.tenant(), "", ""), null, kind, name);
        }
    }

    private final TreeMap<Key, Deque<FeedGap>> gaps = new TreeMap<>(Key.ORDER);
    private final ScopeIndex scopes;

    FeedGaps(ScopeIndex scopes) {
        this.scopes = scopes;
    }

    void accept(FeedReport report) {
        Key key = Key.of(report);
        if (!gaps.containsKey(key) && gaps.size() >= MOST_KNOWN) {
            key = key.ofTenant();
            if (!gaps.containsKey(key) && gaps.size() >= 2 * MOST_KNOWN) {
                return;
            }
        }
        FeedGap gap = report.gap();
        Deque<FeedGap> known = gaps.computeIfAbsent(key, any -> new ArrayDeque<>(1));
        FeedGap last = known.peekLast();
        boolean isOpen = last != null && last.isOpen();
        if (gap.isOpen() && !isOpen) {
            known.addLast(gap);
        } else if (!gap.isOpen() && isOpen) {
            known.removeLast();
            known.addLast(last.endedAt(gap.until()));
        } else if (!gap.isOpen() && gap.from() < gap.until()) {
            known.addLast(gap);
        }
    }

    /** The scopes that a report speaks of; of callers' regions the one whose calls are handled there first. */
    Collection<Scope> scopesOf(FeedReport report) {
        return report.isOfAnything() ? scopes.all() : scopesOf(report.queue(), report.vendor());
    }

    private Collection<Scope> scopesOf(QueueId queue, @Nullable String vendor) {
        Set<Scope> all = new HashSet<>(scopes.of(queue, vendor));
        scopes.regionServedBy(queue).ifPresent(all::add);
        return all;
    }

    /** What is missing of everything, for a tenant that was not there when it was told. */
    List<FeedReport> ofAnything() {
        List<FeedReport> reports = new ArrayList<>();
        gaps.forEach((key, known) -> {
            if (key.queue().equals(FeedReport.ANY)) {
                known.forEach(gap -> reports.add(FeedReport.ofAnything(gap)));
            }
        });
        return reports;
    }

    /** What is missing in each scope of all that arrived before {@code arrival}. */
    Function<Scope, Missing> at(long arrival) {
        if (gaps.isEmpty()) {
            return scope -> Missing.NOTHING;
        }
        Map<String, FeedGap> everywhere = new TreeMap<>();
        Map<Scope, Map<String, FeedGap>> byScope = new HashMap<>();
        gaps.forEach((key, known) -> {
            for (FeedGap gap : known) {
                if (!gap.holds(arrival)) {
                    continue;
                }
                if (key.queue().equals(FeedReport.ANY)) {
                    everywhere.put(gap.kind() + gap.name(), gap);
                } else {
                    for (Scope scope : scopesOf(key.queue(), key.vendor())) {
                        byScope.computeIfAbsent(scope, any -> new HashMap<>()).put(gap.kind() + gap.name(), gap);
                    }
                }
            }
        });
        return scope -> missing(everywhere, byScope.getOrDefault(scope, Map.of()));
    }

    private static Missing missing(Map<String, FeedGap> everywhere, Map<String, FeedGap> here) {
        int count = everywhere.size() + here.size();
        if (count == 0) {
            return Missing.NOTHING;
        }
        List<FeedGap> all = new ArrayList<>(everywhere.values());
        all.addAll(here.values());
        all.sort(Missing.BY_NAME);
        return new Missing(count, all.subList(0, Math.min(count, Missing.MOST_NAMED)));
    }

    /** Forgets gaps that ended before {@code arrival}. */
    void forgetBefore(long arrival) {
        gaps.values().removeIf(known -> {
            known.removeIf(gap -> gap.until() < arrival);
            return known.isEmpty();
        });
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, gaps.values().stream().mapToInt(Deque::size).sum());
        for (Map.Entry<Key, Deque<FeedGap>> known : gaps.entrySet()) {
            for (FeedGap gap : known.getValue()) {
                known.getKey().queue().write(out);
                Packed.writeText(out, known.getKey().vendor());
                gap.write(out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            FeedReport report = new FeedReport(QueueId.read(in), Packed.readText(in), FeedGap.read(in));
            gaps.computeIfAbsent(Key.of(report), any -> new ArrayDeque<>(1)).addLast(report.gap());
        }
    }
}
