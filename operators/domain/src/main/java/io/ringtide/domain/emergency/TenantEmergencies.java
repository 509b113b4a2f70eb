package io.ringtide.domain.emergency;

import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.TickCalendar;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.TenantState;
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
 * which comes first. Regions are those that loads tell of; one of which a tick says nothing is run as every day again. Where
 * nobody has called for long, or ever, there are no loads: then what people set, and what was declared, holds for the regions
 * of the topology. Not thread-safe.
 */
public final class TenantEmergencies implements TenantState {
    /** Of more words for one tick the newest are not heard. */
    static final int MOST_WORDS = 10_000;

    private static final int VERSION = 2;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final String tenant;
    private final Ticks ticks;
    private final NavigableMap<Long, Map<String, RegionLoad>> loads = new TreeMap<>();
    private final NavigableMap<Long, TreeSet<IncidentWord>> words = new TreeMap<>();
    private final TreeMap<String, RegionEmergency> regions = new TreeMap<>();
    private Configurations configurations;
    /** The first tick that was not judged. */
    private long next = NOT_BEGUN;

    public TenantEmergencies(String tenant, Ticks ticks, Configurations configurations) {
        this.tenant = tenant;
        this.ticks = ticks;
        this.configurations = configurations;
    }

    @Override
    public String tenant() {
        return tenant;
    }

    /** Goes by another history of configurations, which says the same of all ticks that are over. */
    @Override
    public void reconfigure(Configurations now) {
        configurations = now;
    }

    /** Takes how a region stood in a tick that is not closed here; of one that is nobody tells. */
    public void accept(RegionLoad load) {
        if (load.start() < next) {
            return;
        }
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
        if (next == NOT_BEGUN) {
            // The last tick that is closed, where nothing was heard of any.
            next = Math.min(firstHeard(), Ticks.start(closedBefore) - TickCalendar.TICK_MS);
        }
        while (next < closedBefore) {
            Map<String, RegionLoad> stood = loads.remove(next);
            if (stood == null && isQuiet(next)) {
                next = Math.min(firstHeardOrConfigured(next), closedBefore);
                continue;
            }
            judge(next, stood == null ? inSilence(next) : stood, out);
            next += TickCalendar.TICK_MS;
        }
        if (configurations.topology(closedBefore).tenant(tenant).isEmpty()) {
            words.headMap(closedBefore).clear();
        }
    }

    private long firstHeard() {
        long told = loads.isEmpty() ? Long.MAX_VALUE : loads.firstKey();
        return words.isEmpty() ? told : Math.min(told, words.firstKey());
    }

    /** The first tick after {@code start} that may not be like it. */
    private long firstHeardOrConfigured(long start) {
        long first = firstHeard();
        for (Configuration configuration : configurations.all()) {
            long effective = configuration.effectiveAt();
            if (effective > start) {
                long firstWhole = Ticks.start(effective + TickCalendar.TICK_MS - 1);
                first = Math.min(first, firstWhole);
            }
        }
        return first;
    }

    /** Whether nobody has anything to say in a tick, or has said anything before that still holds. */
    private boolean isQuiet(long start) {
        boolean isSaid = !words.isEmpty() && words.firstKey() <= start;
        return !isSaid && setAt(start).isEmpty() && regions.values().stream().allMatch(RegionEmergency::isAtRest);
    }

    /** Nobody calls in any of the regions of the topology. */
    private Map<String, RegionLoad> inSilence(long start) {
        Map<String, RegionLoad> silent = new TreeMap<>();
        configurations
                .topology(start)
                .tenant(tenant)
                .ifPresent(known -> known.regions()
                        .forEach(region -> silent.put(
                                region.id(),
                                new RegionLoad(
                                        new RegionId(tenant, region.id()),
                                        start,
                                        false,
                                        false,
                                        false,
                                        0,
                                        0,
                                        0,
                                        RegionTick.Done.NOTHING))));
        return silent;
    }

    /** Whether it knows no more than one of which nothing has been heard: a tenant that nobody has announced. */
    @Override
    public boolean isOver() {
        boolean isKnown = next != NOT_BEGUN
                && configurations.topology(next).tenant(tenant).isPresent();
        return !isKnown && words.isEmpty() && loads.isEmpty() && regions.isEmpty();
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
                entry.getValue().leave(start + TickCalendar.TICK_MS, out);
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
    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
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
        emergencies.next = in.readLong();
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
