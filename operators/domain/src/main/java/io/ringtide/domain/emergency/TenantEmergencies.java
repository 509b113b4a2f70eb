package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Region;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The levels of a tenant's regions, tick by tick. Loads and words wait until their tick is closed, so that it does not matter
 * which comes first. Regions are those that loads tell of; one of which a tick says nothing is run as every day again.
 * Not thread-safe.
 */
public final class TenantEmergencies {
    /** Of more words for one tick the newest are not heard. */
    static final int MOST_WORDS = 10_000;

    private static final int VERSION = 1;

    private final String tenant;
    private final Ticks ticks;
    private final NavigableMap<Long, Map<String, RegionLoad>> loads = new TreeMap<>();
    private final NavigableMap<Long, TreeSet<IncidentWord>> words = new TreeMap<>();
    private final TreeMap<String, RegionEmergency> regions = new TreeMap<>();
    private Configurations configurations;

    public TenantEmergencies(String tenant, Ticks ticks, Configurations configurations) {
        this.tenant = tenant;
        this.ticks = ticks;
        this.configurations = configurations;
    }

    public String tenant() {
        return tenant;
    }

    /** Goes by another history of configurations, which says the same of all ticks that are over. */
    public void reconfigure(Configurations now) {
        configurations = now;
    }

    /** Takes how a region stood in a tick that is not closed here. */
    public void accept(RegionLoad load) {
        loads.computeIfAbsent(load.start(), any -> new TreeMap<>())
                .put(load.region().region(), load);
    }

    /** Takes a word, which acts from the tick on that was open when it came, or from its own. */
    public void accept(IncidentWord word) {
        long tick = ticks.firstOpen(word.time(), word.arrival());
        TreeSet<IncidentWord> said = words.computeIfAbsent(tick, any -> new TreeSet<>());
        said.add(word);
        if (said.size() > MOST_WORDS) {
            said.pollLast();
        }
    }

    /** Judges all ticks that begin before {@code closedBefore}. */
    public void advanceTo(long closedBefore, Consumer<EmergencyChange> out) {
        while (!loads.isEmpty() && loads.firstKey() < closedBefore) {
            Map.Entry<Long, Map<String, RegionLoad>> tick = loads.pollFirstEntry();
            judge(tick.getKey(), tick.getValue(), out);
        }
        if (configurations.topology(closedBefore).tenant(tenant).isEmpty()) {
            words.headMap(closedBefore).clear();
        }
    }

    /** Whether it knows no more than one of which nothing has been heard: a tenant that nobody has announced. */
    public boolean isOver() {
        return words.isEmpty() && loads.isEmpty() && regions.isEmpty();
    }

    private void judge(long start, Map<String, RegionLoad> stood, Consumer<EmergencyChange> out) {
        stood.keySet().forEach(name -> regions.computeIfAbsent(name, any -> new RegionEmergency(tenant, name)));
        while (!words.isEmpty() && words.firstKey() <= start) {
            words.pollFirstEntry().getValue().forEach(this::hear);
        }
        Map<String, ManualLevel> set = setAt(start);
        regions.entrySet().removeIf(entry -> {
            RegionLoad load = stood.get(entry.getKey());
            if (load != null) {
                entry.getValue().tick(load, set.get(entry.getKey()), out);
            } else {
                entry.getValue().leave(stood.values().iterator().next().end(), out);
            }
            return load == null;
        });
    }

    private void hear(IncidentWord word) {
        RegionEmergency known = regions.get(word.region().region());
        if (known != null) {
            known.incidents().hear(word);
        }
    }

    private Map<String, ManualLevel> setAt(long start) {
        Map<String, ManualLevel> set = new TreeMap<>();
        configurations.topology(start).tenant(tenant).ifPresent(known -> {
            for (Region region : known.regions()) {
                ManualLevel level = region.emergency();
                if (level != null) {
                    set.put(region.id(), level);
                }
            }
        });
        return set;
    }

    /** The packed state. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        RegionLoad.RegionLoadPacker packer = new RegionLoad.RegionLoadPacker();
        Packed.writeInt(out, loads.values().stream().mapToInt(Map::size).sum());
        for (Map<String, RegionLoad> together : loads.values()) {
            for (RegionLoad load : together.values()) {
                packer.write(load, out);
            }
        }
        IncidentWord.IncidentWordPacker wordPacker = new IncidentWord.IncidentWordPacker();
        Packed.writeInt(out, words.values().stream().mapToInt(TreeSet::size).sum());
        for (TreeSet<IncidentWord> said : words.values()) {
            for (IncidentWord word : said) {
                wordPacker.write(word, out);
            }
        }
        Packed.writeInt(out, regions.size());
        for (Map.Entry<String, RegionEmergency> region : regions.entrySet()) {
            Packed.writeLongText(out, region.getKey());
            region.getValue().write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TenantEmergencies read(DataInput in, String tenant, Ticks ticks, Configurations configurations)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a tenant's emergencies");
        TenantEmergencies emergencies = new TenantEmergencies(tenant, ticks, configurations);
        RegionLoad.RegionLoadPacker packer = new RegionLoad.RegionLoadPacker();
        int loads = Packed.readInt(in);
        for (int i = 0; i < loads; i++) {
            emergencies.accept(packer.read(in));
        }
        IncidentWord.IncidentWordPacker wordPacker = new IncidentWord.IncidentWordPacker();
        int words = Packed.readInt(in);
        for (int i = 0; i < words; i++) {
            emergencies.accept(wordPacker.read(in));
        }
        int regions = Packed.readInt(in);
        for (int i = 0; i < regions; i++) {
            String name = Packed.readLongText(in);
            RegionEmergency region = new RegionEmergency(tenant, name);
            region.read(in);
            emergencies.regions.put(name, region);
        }
        return emergencies;
    }
}
