package io.ringtide.domain.agent;

import io.ringtide.domain.pack.Packed;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one agent: the set of facts of a day, and what held before them. What the agent is in at
 * any time is a function of the set alone, so neither the order of arrival nor repetitions show.
 */
final class Agent {
    /** Facts are saved by the hour, so that a checkpoint writes an hour of an agent and not a day. */
    static final long HOUR_MS = 60 * 60_000L;

    private static final int VERSION = 1;

    private final TreeMap<Long, Change> changes = new TreeMap<>();
    private final Map<Long, AgentFact> byId = new HashMap<>();
    /** Ids that belong to events elsewhere; they count for nothing. */
    private final List<AgentFact> elsewhere = new ArrayList<>();

    private final Set<Long> unsavedHours = new TreeSet<>();

    /** The fact with the same (source, id), if there is one. */
    @Nullable
    AgentFact sameId(AgentFact fact) {
        AgentFact known = byId.get(fact.idHash());
        return known != null && known.hasIdOf(fact) ? known : null;
    }

    void add(AgentFact fact) {
        byId.merge(fact.idHash(), fact, (known, added) -> known.time() > added.time() ? known : added);
        if (fact.isElsewhere()) {
            elsewhere.add(fact);
            unsavedHours.add(hour(fact.time()));
            return;
        }
        Change known = changes.get(fact.time());
        List<AgentFact> facts = new ArrayList<>(known == null ? List.of() : known.facts());
        facts.add(fact);
        rewrite(fact.time(), List.copyOf(facts));
    }

    void remove(AgentFact fact) {
        byId.remove(fact.idHash(), fact);
        if (elsewhere.remove(fact)) {
            unsavedHours.add(hour(fact.time()));
            return;
        }
        List<AgentFact> facts = new ArrayList<>(change(fact.time()).facts());
        facts.remove(fact);
        rewrite(fact.time(), List.copyOf(facts));
    }

    /** Tells the spans of [from, to), the time before anything was seen too. */
    void walk(long from, long to, long lostAfterMs, Spans spans) {
        Map.Entry<Long, Change> entry = changes.floorEntry(from);
        long at = from;
        if (entry == null) {
            entry = changes.firstEntry();
            at = entry == null ? to : Math.min(to, entry.getKey());
            spans.span(from, at, Stint.UNSEEN);
        }
        while (at < to && entry != null) {
            Map.Entry<Long, Change> next = changes.higherEntry(entry.getKey());
            long end = next == null ? to : Math.min(to, next.getKey());
            tell(entry.getValue().stint(), entry.getKey() + lostAfterMs, at, end, spans);
            at = end;
            entry = next;
        }
    }

    /** What the agent is in at a time; null where nothing was seen in the day up to it. */
    @Nullable
    Stint at(long time, long lostAfterMs) {
        Map.Entry<Long, Change> entry = changes.floorEntry(time);
        if (entry == null || entry.getKey() <= time - AgentRules.REMEMBERED_MS) {
            return null;
        }
        Stint stint = entry.getValue().stint();
        return entry.getKey() + lostAfterMs <= time ? stint.lost() : stint;
    }

    /** When the first thing that is remembered happened, epoch milliseconds. */
    long firstTime() {
        return changes.isEmpty() ? Long.MAX_VALUE : changes.firstKey();
    }

    void collectQueues(Set<String> queues) {
        changes.values().forEach(change -> queues.addAll(change.stint().queues()));
    }

    /**
     * Forgets the facts before that hour, but for what they lead to: an event that comes late may need that.
     *
     * @return whether nothing else is known, and what they lead to is a day older, so that nothing can need it
     */
    boolean forgetBefore(long hour) {
        List<AgentFact> oldElsewhere =
                elsewhere.stream().filter(fact -> fact.time() < hour).toList();
        oldElsewhere.forEach(this::forgetId);
        elsewhere.removeAll(oldElsewhere);
        NavigableMap<Long, Change> old = changes.headMap(hour, false);
        Map.Entry<Long, Change> last = old.lastEntry();
        if (last == null) {
            return changes.isEmpty() && elsewhere.isEmpty();
        }
        old.values().forEach(change -> change.facts().forEach(this::forgetId));
        old.clear();
        if (changes.isEmpty() && elsewhere.isEmpty() && last.getKey() < hour - AgentRules.REMEMBERED_MS) {
            return true;
        }
        changes.put(last.getKey(), new Change(List.of(), last.getValue().stint()));
        return false;
    }

    /** The hours, by their beginnings, of which something is to be saved. */
    Set<Long> unsavedHours() {
        return unsavedHours;
    }

    /** Packs the hours that changed since the last call; null where nothing of one is left. */
    Map<Long, byte @Nullable []> takeChanges() throws IOException {
        Map<Long, byte @Nullable []> hours = new TreeMap<>();
        for (long hour : unsavedHours) {
            List<AgentFact> facts = new ArrayList<>();
            changes.subMap(hour, true, hour + HOUR_MS, false).values().forEach(change -> facts.addAll(change.facts()));
            elsewhere.stream().filter(fact -> hour(fact.time()) == hour).forEach(facts::add);
            hours.put(hour, facts.isEmpty() ? null : pack(hour, facts));
        }
        unsavedHours.clear();
        return hours;
    }

    private static byte[] pack(long hour, List<AgentFact> facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * facts.size());
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(VERSION);
        Packed.writeInt(out, facts.size());
        for (AgentFact fact : facts) {
            fact.write(hour, out);
        }
        return bytes.toByteArray();
    }

    /** Packs what held before the facts that are remembered. */
    void writePast(DataOutput out) throws IOException {
        Map.Entry<Long, Change> first = changes.firstEntry();
        boolean hasPast = first != null && first.getValue().facts().isEmpty();
        out.writeBoolean(hasPast);
        if (hasPast) {
            out.writeLong(first.getKey());
            first.getValue().stint().write(out);
        }
    }

    void readPast(DataInput in) throws IOException {
        if (in.readBoolean()) {
            changes.put(in.readLong(), new Change(List.of(), Stint.read(in)));
        }
    }

    /** Takes up an hour that {@link #takeChanges} packed, after what held before and the hours before. */
    void readHour(long hour, DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "an agent's hour");
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            add(AgentFact.read(hour, in));
        }
        unsavedHours.clear();
    }

    private static void tell(Stint stint, long lostAt, long from, long to, Spans spans) {
        if (stint.isOffline() || to <= lostAt) {
            spans.span(from, to, stint);
            return;
        }
        if (from <= lostAt) {
            spans.span(from, lostAt, stint);
            spans.lost(lostAt, stint);
        }
        spans.span(Math.max(from, lostAt), to, stint.lost());
    }

    /** Sets the facts of an instant, and what follows from them until nothing is different any more. */
    private void rewrite(long time, List<AgentFact> facts) {
        unsavedHours.add(hour(time));
        Map.Entry<Long, Change> before = changes.lowerEntry(time);
        if (facts.isEmpty()) {
            changes.remove(time);
        } else {
            changes.put(time, Change.of(facts, heldUntil(time, before)));
            before = changes.floorEntry(time);
        }
        for (Map.Entry<Long, Change> later : changes.tailMap(time, false).entrySet()) {
            Change known = later.getValue();
            if (!known.facts().isEmpty()) {
                later.setValue(Change.of(known.facts(), heldUntil(later.getKey(), before)));
            }
            if (later.getValue().stint().equals(known.stint())) {
                return;
            }
            before = later;
        }
    }

    /** What a change leaves the agent in until a time: nothing, once it is more than a day ago. */
    private static Stint heldUntil(long time, Map.@Nullable Entry<Long, Change> change) {
        return change == null || time - change.getKey() > AgentRules.REMEMBERED_MS
                ? Stint.UNSEEN
                : change.getValue().stint();
    }

    private void forgetId(AgentFact fact) {
        byId.remove(fact.idHash(), fact);
        unsavedHours.add(hour(fact.time()));
    }

    private Change change(long time) {
        Change change = changes.get(time);
        if (change == null) {
            throw new IllegalStateException("nothing is known of " + time);
        }
        return change;
    }

    private static long hour(long time) {
        return time - Math.floorMod(time, HOUR_MS);
    }
}
