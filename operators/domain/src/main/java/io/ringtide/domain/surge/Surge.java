package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One surge from its first detection on. A region that clears and is raised again within half an hour has never left. */
final class Surge {
    private final long id;
    private final Kind kind;
    private final long detectedAt;
    private final List<String> regions = new ArrayList<>();
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

    /** @param first the region that was detected first */
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

    boolean isUpIn(String region) {
        return up.contains(region);
    }

    List<String> upRegions() {
        return List.copyOf(up);
    }

    boolean knows(String region) {
        return regions.contains(region);
    }

    long lastRaised() {
        return lastRaised;
    }

    long endedAt() {
        return endedAt;
    }

    /** A region has joined, or has come back. */
    void raise(String region, long climbsSince, RecentTicks before, long asOf) {
        if (!regions.contains(region)) {
            regions.add(region);
            onset = Math.min(onset, climbsSince);
            int ticks = (int) Math.min(before.size(), (asOf - climbsSince) / TickCalendar.TICK_MS);
            observed += before.countOf(ticks);
            expected += before.expectedOf(ticks);
        }
        up.add(region);
        lastRaised = asOf;
        endedAt = SurgeChange.NOT_ENDED;
    }

    /** A region has calmed down. */
    void clear(String region, long asOf) {
        up.remove(region);
        if (up.isEmpty()) {
            endedAt = asOf;
        }
    }

    /** Another tick of one of its regions. */
    void count(int calls, double usual, double evidence) {
        observed += calls;
        expected += usual;
        score = Math.max(score, evidence);
    }

    SurgeChange change(Status status, long asOf) {
        return new SurgeChange(id, kind, status, regions, asOf, onset, detectedAt, endedAt, observed, expected, score);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeByte(kind.ordinal());
        out.writeLong(detectedAt);
        out.writeInt(regions.size());
        for (String region : regions) {
            out.writeUTF(region);
            out.writeBoolean(up.contains(region));
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
            String region = in.readUTF();
            surge.regions.add(region);
            if (in.readBoolean()) {
                surge.up.add(region);
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
