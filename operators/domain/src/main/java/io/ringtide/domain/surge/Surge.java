package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One surge from its first detection on. A member that clears and is raised again within half an hour has never left: what was
 * counted of it meanwhile counts too.
 */
final class Surge {
    /** Of more members those that have left are forgotten. */
    static final int MOST_MEMBERS = 10_000;

    private final long id;
    private final Kind kind;
    private final long detectedAt;
    /** In the order in which they joined. */
    private final Map<String, Member> members = new LinkedHashMap<>();

    private final Set<String> up = new TreeSet<>();
    private long onset;
    private long observed;
    private double expected;
    private double score;
    private long lastRaised;
    private long endedAt = SurgeChange.NOT_ENDED;

    /** What belongs to it: where that is, and what was counted of it since it cleared. */
    private static final class Member {
        private final List<String> regions;
        private long clearedAt;
        private long observed;
        private double expected;

        Member(List<String> regions) {
            this.regions = regions;
        }

        void clear(long asOf) {
            clearedAt = asOf;
            observed = 0;
            expected = 0;
        }

        void count(int calls, double usual) {
            observed += calls;
            expected += usual;
        }
    }

    private Surge(long id, Kind kind, long detectedAt) {
        this.id = id;
        this.kind = kind;
        this.detectedAt = detectedAt;
        this.onset = detectedAt;
    }

    /** @param first the region of what was detected first */
    static Surge begin(Kind kind, String tenant, String first, long detectedAt) {
        long id = Hash64.start()
                .add(tenant)
                .add(kind.name())
                .add(first)
                .add(detectedAt)
                .value();
        return new Surge(id, kind, detectedAt);
    }

    Kind kind() {
        return kind;
    }

    boolean isUp() {
        return !up.isEmpty();
    }

    boolean isUpIn(String name) {
        return up.contains(name);
    }

    List<String> upNames() {
        return List.copyOf(up);
    }

    boolean knows(String name) {
        return members.containsKey(name);
    }

    long lastRaised() {
        return lastRaised;
    }

    long endedAt() {
        return endedAt;
    }

    /** A member has joined, or has come back. */
    void raise(String name, List<String> regions, SurgeBook.Rise rise, long asOf) {
        Member known = members.get(name);
        boolean isBack = known != null && asOf - known.clearedAt <= SurgeBook.TOGETHER_MS;
        onset = known == null ? Math.min(onset, rise.since()) : onset;
        observed += known != null && isBack ? known.observed : rise.observed();
        expected += known != null && isBack ? known.expected : rise.expected();
        members.putIfAbsent(name, new Member(regions));
        if (members.size() > MOST_MEMBERS) {
            members.keySet().stream()
                    .filter(one -> !up.contains(one) && !one.equals(name))
                    .findFirst()
                    .ifPresent(members::remove);
        }
        score = Math.max(score, rise.score());
        up.add(name);
        lastRaised = asOf;
        endedAt = SurgeChange.NOT_ENDED;
    }

    /** A member has calmed down. */
    void clear(String name, long asOf) {
        up.remove(name);
        Member left = members.get(name);
        if (left != null) {
            left.clear(asOf);
        }
        if (up.isEmpty()) {
            endedAt = asOf;
        }
    }

    /** Another tick of one of its members, which is up or may come back. */
    void count(String name, int calls, double usual, double evidence) {
        Member member = members.get(name);
        if (member != null && !isUpIn(name)) {
            member.count(calls, usual);
            return;
        }
        observed += calls;
        expected += usual;
        score = Math.max(score, evidence);
    }

    SurgeChange change(Status status, long asOf) {
        List<String> regions = members.values().stream()
                .flatMap(member -> member.regions.stream())
                .distinct()
                .toList();
        // Centres and regions are those of the topology, sources whatever sends.
        long most = kind == Kind.FEED_FAILURE ? SurgeChange.MOST_NAMED : members.size();
        List<String> names = members.keySet().stream().limit(most).toList();
        return new SurgeChange(
                id,
                kind,
                status,
                regions,
                names,
                members.size(),
                asOf,
                onset,
                detectedAt,
                endedAt,
                observed,
                expected,
                score);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeByte(kind.ordinal());
        out.writeLong(detectedAt);
        out.writeInt(members.size());
        for (Map.Entry<String, Member> one : members.entrySet()) {
            Member member = one.getValue();
            Packed.writeLongText(out, one.getKey());
            out.writeInt(member.regions.size());
            for (String region : member.regions) {
                out.writeUTF(region);
            }
            out.writeLong(member.clearedAt);
            out.writeLong(member.observed);
            out.writeDouble(member.expected);
            out.writeBoolean(up.contains(one.getKey()));
        }
        out.writeLong(onset);
        out.writeLong(observed);
        out.writeDouble(expected);
        out.writeDouble(score);
        out.writeLong(lastRaised);
        out.writeLong(endedAt);
    }

    static Surge read(DataInput in) throws IOException {
        Surge surge = new Surge(in.readLong(), Kind.values()[in.readUnsignedByte()], in.readLong());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String name = Packed.readLongText(in);
            String[] regions = new String[in.readInt()];
            for (int j = 0; j < regions.length; j++) {
                regions[j] = in.readUTF();
            }
            Member member = new Member(List.of(regions));
            member.clearedAt = in.readLong();
            member.observed = in.readLong();
            member.expected = in.readDouble();
            surge.members.put(name, member);
            if (in.readBoolean()) {
                surge.up.add(name);
            }
        }
        surge.onset = in.readLong();
        surge.observed = in.readLong();
        surge.expected = in.readDouble();
        surge.score = in.readDouble();
        surge.lastRaised = in.readLong();
        surge.endedAt = in.readLong();
        return surge;
    }
}
