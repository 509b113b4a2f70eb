package io.ringtide.domain.surge;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.Evidence.Turn;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.topology.Centre;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Watches each centre of a tenant for people who enter and are not answered. */
final class CentreFailures {
    private static final int VERSION = 1;

    private final String tenant;
    private final SurgeBook failures;
    private final TreeMap<String, CentreWatch> watches = new TreeMap<>();
    private Map<String, String> regionOf = Map.of();
    private double needed = SurgeSettings.DEFAULT.level();

    CentreFailures(String tenant) {
        this.tenant = tenant;
        this.failures = new SurgeBook(tenant);
    }

    /** From now on watches these; one that stays keeps what it has learned. */
    void watch(List<Centre> centres, SurgeSettings settings) {
        needed = settings.level();
        Map<String, String> regions = new TreeMap<>();
        centres.forEach(centre -> regions.put(centre.id(), centre.region()));
        watches.keySet().retainAll(regions.keySet());
        regions.keySet().forEach(centre -> watches.computeIfAbsent(centre, any -> new CentreWatch()));
        regionOf = regions;
    }

    /**
     * Judges the next tick, where it can be seen.
     *
     * @param told of centres; of which nothing is told had nothing
     */
    void tick(long start, Map<String, CentreTick> told, FeedFailures feeds, Consumer<SurgeChange> out) {
        long end = start + TickCalendar.TICK_MS;
        watches.forEach((name, watch) -> {
            if (feeds.ofCentre(name) != Sight.CLEAR) {
                return;
            }
            CentreTick tick = told.get(name);
            Turn turn =
                    watch.step(tick == null ? new CentreTick(new CentreId(tenant, name), start, 0, 0) : tick, needed);
            failures.count(Kind.CENTRE_FAILURE, name, watch.counted());
            if (turn == Turn.RAISED) {
                String region = Objects.requireNonNull(regionOf.get(name));
                failures.raise(Kind.CENTRE_FAILURE, name, List.of(region), watch.rise(), end, out);
            } else if (turn == Turn.CLEARED) {
                failures.clear(Kind.CENTRE_FAILURE, name, end, out);
            }
        });
        failures.leaveUnwatched(watches::containsKey, end, out);
        failures.tellAndForget(end, out);
    }

    /** Whether a centre of the region is failing. */
    boolean isIn(String region) {
        return watches.entrySet().stream()
                .anyMatch(one -> one.getValue().isUp() && region.equals(regionOf.get(one.getKey())));
    }

    /** What those of these centres that are watched were judged by; the first of them. */
    List<CentreEvidence> evidence(List<String> centres) {
        return centres.stream()
                .filter(watches::containsKey)
                .limit(TenantSurges.MOST_SHOWN)
                .map(name -> Objects.requireNonNull(watches.get(name)).shown(name))
                .toList();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, watches.size());
        for (Map.Entry<String, CentreWatch> watch : watches.entrySet()) {
            out.writeUTF(watch.getKey());
            watch.getValue().write(out);
        }
        failures.write(out);
    }

    /** Takes up what {@link #write} wrote, of the centres that are watched here, too. */
    void read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "centres that fail");
        int saved = Packed.readInt(in);
        for (int i = 0; i < saved; i++) {
            CentreWatch watch = watches.get(in.readUTF());
            // What is left of one that is not watched any more has to be read past.
            (watch == null ? new CentreWatch() : watch).read(in);
        }
        failures.read(in);
    }
}
