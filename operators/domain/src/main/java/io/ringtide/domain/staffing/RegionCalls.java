package io.ringtide.domain.staffing;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.TickCalendar;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * In which regions a surge goes on, and what would be usual there, by the newest tick that is over. One of which that tick
 * says nothing has none. Not thread-safe.
 */
final class RegionCalls {
    private static final double MS_PER_SECOND = 1_000;

    private final NavigableMap<Long, Map<String, RegionLoad>> pending = new TreeMap<>();
    private Map<String, RegionLoad> newest = Map.of();

    void accept(RegionLoad load) {
        pending.computeIfAbsent(load.start(), any -> new TreeMap<>())
                .put(load.region().region(), load);
    }

    /** Goes on to the newest of the ticks that begin before {@code closedBefore}. */
    void advanceTo(long closedBefore) {
        while (!pending.isEmpty() && pending.firstKey() < closedBefore) {
            newest = pending.pollFirstEntry().getValue();
        }
    }

    boolean isEmpty() {
        return pending.isEmpty() && newest.isEmpty();
    }

    /**
     * Calls a second that would come to each centre without the surge, by the centre; none where no surge goes on. Centres of
     * one region share its calls as they share its agents.
     */
    Map<String, Double> usual(Topology topology, String tenant) {
        Map<String, Double> usual = new HashMap<>();
        topology.tenant(tenant).ifPresent(known -> {
            Map<String, Integer> agents = agentsByRegion(known);
            for (Centre centre : known.centres()) {
                RegionLoad load = newest.get(centre.region());
                int all = agents.getOrDefault(centre.region(), 0);
                if (load != null && load.isUp() && all > 0) {
                    double perSecond = load.expected() * MS_PER_SECOND / TickCalendar.TICK_MS;
                    usual.put(centre.id(), Math.max(0, perSecond * centre.agents() / all));
                }
            }
        });
        return usual;
    }

    private static Map<String, Integer> agentsByRegion(Tenant tenant) {
        Map<String, Integer> agents = new HashMap<>();
        tenant.centres().forEach(centre -> agents.merge(centre.region(), centre.agents(), Integer::sum));
        return agents;
    }

    void write(DataOutput out) throws IOException {
        RegionLoad.RegionLoadPacker packer = new RegionLoad.RegionLoadPacker();
        Packed.writeInt(out, newest.size());
        for (RegionLoad load : newest.values()) {
            packer.write(load, out);
        }
        Packed.writeInt(out, pending.values().stream().mapToInt(Map::size).sum());
        for (Map<String, RegionLoad> together : pending.values()) {
            for (RegionLoad load : together.values()) {
                packer.write(load, out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        RegionLoad.RegionLoadPacker packer = new RegionLoad.RegionLoadPacker();
        newest = new TreeMap<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            RegionLoad load = packer.read(in);
            newest.put(load.region().region(), load);
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            accept(packer.read(in));
        }
    }
}
