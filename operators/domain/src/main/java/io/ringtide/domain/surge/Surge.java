package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Hash64;
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

/** One surge from its first detection on. A member that clears and is raised again within half an hour has never left. */
final class Surge {
    private final long id;
    private final Kind kind;
    private final long detectedAt;
    /** The regions of each member, in the order in which they joined. */
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    private final Set<String> up = new TreeSet<>();
    private long onset;
    private long observed;
    private double expected;
    private double score;
    private long lastRaised;
    private long endedAt = SurgeChange.NOT_ENDED;

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
        if (members.putIfAbsent(name, regions) == null) {
            onset = Math.min(onset, rise.since());
            observed += rise.observed();
            expected += rise.expected();
        }
        score = Math.max(score, rise.score());
        up.add(name);
        lastRaised = asOf;
        endedAt = SurgeChange.NOT_ENDED;
    }

    /** A member has calmed down. */
    void clear(String name, long asOf) {
        up.remove(name);
        if (up.isEmpty()) {
            endedAt = asOf;
        }
    }

    /** Another tick of one of its members. */
    void count(int calls, double usual, double evidence) {
        observed += calls;
        expected += usual;
        score = Math.max(score, evidence);
    }

    SurgeChange change(Status status, long asOf) {
        List<String> regions =
                members.values().stream().flatMap(List::stream).distinct().toList();
        List<String> names = List.copyOf(members.keySet());
        return new SurgeChange(
                id, kind, status, regions, names, asOf, onset, detectedAt, endedAt, observed, expected, score);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeByte(kind.ordinal());
        out.writeLong(detectedAt);
        out.writeInt(members.size());
        for (Map.Entry<String, List<String>> member : members.entrySet()) {
            out.writeUTF(member.getKey());
            out.writeInt(member.getValue().size());
            for (String region : member.getValue()) {
                out.writeUTF(region);
            }
            out.writeBoolean(up.contains(member.getKey()));
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
            String name = in.readUTF();
            String[] regions = new String[in.readInt()];
            for (int j = 0; j < regions.length; j++) {
                regions[j] = in.readUTF();
            }
            surge.members.put(name, List.of(regions));
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
