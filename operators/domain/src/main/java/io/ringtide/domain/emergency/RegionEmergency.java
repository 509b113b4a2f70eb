package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.ManualLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The level of one region. A surge alone is watched, until it is threefold or five minutes old; with an incident declared it
 * is an emergency at once. The levels fall slowly: recovery takes half an hour without a surge, watching ten minutes
 * without a cause. What people set is told instead and changes nothing underneath.
 */
final class RegionEmergency {
    static final double STEEP = 3;
    static final long LASTING_MS = 5 * 60_000L;
    static final long RECOVERY_MS = 30 * 60_000L;
    static final long WATCH_MS = 10 * 60_000L;

    private static final long NEVER = Long.MIN_VALUE;
    private static final EmergencyLevel[] LEVELS = EmergencyLevel.values();

    private final String tenant;
    private final String region;
    private final Incidents incidents = new Incidents();

    /** What the numbers say. */
    private EmergencyLevel level = EmergencyLevel.NORMAL;

    private long upSince = NEVER;
    private long causeSeen = NEVER;
    private long recoversSince = NEVER;
    private @Nullable Episode episode;
    /** Of what was told last. */
    private EmergencyLevel told = EmergencyLevel.NORMAL;

    private List<String> toldIncidents = List.of();
    private @Nullable ManualLevel toldManual;

    RegionEmergency(String tenant, String region) {
        this.tenant = tenant;
        this.region = region;
    }

    Incidents incidents() {
        return incidents;
    }

    /**
     * Judges the next tick.
     *
     * @param set what people have set, or null
     */
    void tick(RegionLoad tick, @Nullable ManualLevel set, Consumer<EmergencyChange> out) {
        long end = tick.end();
        ManualLevel manual = set != null && end <= set.until() ? set : null;
        upSince = !tick.isUp() ? NEVER : upSince == NEVER ? end : upSince;
        List<String> declared = incidents.holding();
        level = next(end, tick, !declared.isEmpty());
        EmergencyLevel holds = manual == null ? level : manual.level();
        boolean isEmergency = holds == EmergencyLevel.EMERGENCY || level.compareTo(EmergencyLevel.EMERGENCY) >= 0;
        AfterAction over = count(end, tick, isEmergency);
        if (over != null || holds != told || !declared.equals(toldIncidents) || !Objects.equals(manual, toldManual)) {
            told = holds;
            toldIncidents = declared;
            toldManual = manual;
            Long since = episode != null && episode.isEmergency() ? Long.valueOf(episode.emergencySince()) : null;
            out.accept(new EmergencyChange(tenant, region, holds, end, tick.isUp(), declared, manual, since, over));
        }
    }

    /** Counts from the first tick of a surge on, for it may become an emergency; tells of one that is over. */
    private @Nullable AfterAction count(long end, RegionLoad tick, boolean isEmergency) {
        Episode counted = episode;
        if (counted == null) {
            if (!isEmergency && !tick.isUp()) {
                return null;
            }
            counted = Episode.begin(end);
        }
        counted.add(tick);
        if (isEmergency) {
            counted.becomeEmergency(end);
        }
        boolean isOver = !isEmergency && (counted.isEmergency() || !tick.isUp());
        episode = isOver ? null : counted;
        return isOver && counted.isEmergency() ? counted.over(end) : null;
    }

    private EmergencyLevel next(long end, RegionLoad tick, boolean isDeclared) {
        boolean isWatched = isDeclared || tick.isFailing();
        if (tick.isUp() || isWatched) {
            causeSeen = end;
        }
        boolean isSevere = tick.isUp() && (isDeclared || tick.ratio() >= STEEP || end - upSince >= LASTING_MS);
        EmergencyLevel next = seen(end, tick, isWatched, isSevere);
        // Nobody knows whether it is over there: it may rise, and does not fall.
        return tick.isBlind() && isLower(next) ? level : next;
    }

    /** Recovery is what an emergency falls to. */
    private boolean isLower(EmergencyLevel next) {
        return level == EmergencyLevel.EMERGENCY
                ? next != level
                : next == EmergencyLevel.NORMAL || level == EmergencyLevel.RECOVERY && next == EmergencyLevel.WATCH;
    }

    private EmergencyLevel seen(long end, RegionLoad tick, boolean isWatched, boolean isSevere) {
        return switch (level) {
            case NORMAL ->
                isSevere ? EmergencyLevel.EMERGENCY : causeSeen == end ? EmergencyLevel.WATCH : EmergencyLevel.NORMAL;
            case WATCH ->
                isSevere
                        ? EmergencyLevel.EMERGENCY
                        : end - causeSeen >= WATCH_MS ? EmergencyLevel.NORMAL : EmergencyLevel.WATCH;
            case EMERGENCY -> tick.isUp() ? EmergencyLevel.EMERGENCY : recovering(end);
            case RECOVERY ->
                tick.isUp()
                        ? EmergencyLevel.EMERGENCY
                        : end - recoversSince < RECOVERY_MS
                                ? EmergencyLevel.RECOVERY
                                : isWatched ? EmergencyLevel.WATCH : EmergencyLevel.NORMAL;
        };
    }

    private EmergencyLevel recovering(long end) {
        recoversSince = end;
        return EmergencyLevel.RECOVERY;
    }

    /** It is watched no more: whatever it was, it is over. */
    void leave(long end, Consumer<EmergencyChange> out) {
        Episode counted = episode;
        AfterAction over = counted == null || !counted.isEmergency() ? null : counted.over(end);
        if (told != EmergencyLevel.NORMAL || over != null) {
            out.accept(new EmergencyChange(
                    tenant, region, EmergencyLevel.NORMAL, end, false, List.of(), null, null, over));
        }
    }

    /** Whether nothing holds there and nothing is to come of what was: it is run as every day. */
    boolean isAtRest() {
        return level == EmergencyLevel.NORMAL
                && told == EmergencyLevel.NORMAL
                && toldManual == null
                && toldIncidents.isEmpty()
                && incidents.holding().isEmpty()
                && episode == null;
    }

    void write(DataOutput out) throws IOException {
        incidents.write(out);
        out.writeByte(level.ordinal());
        out.writeLong(upSince);
        out.writeLong(causeSeen);
        out.writeLong(recoversSince);
        out.writeBoolean(episode != null);
        if (episode != null) {
            episode.write(out);
        }
        out.writeByte(told.ordinal());
        Packed.writeInt(out, toldIncidents.size());
        for (String kind : toldIncidents) {
            Packed.writeLongText(out, kind);
        }
        out.writeBoolean(toldManual != null);
        if (toldManual != null) {
            toldManual.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        incidents.read(in);
        level = LEVELS[in.readUnsignedByte()];
        upSince = in.readLong();
        causeSeen = in.readLong();
        recoversSince = in.readLong();
        episode = in.readBoolean() ? Episode.read(in) : null;
        told = LEVELS[in.readUnsignedByte()];
        String[] kinds = new String[Packed.readInt(in)];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = Packed.readLongText(in);
        }
        toldIncidents = List.of(kinds);
        toldManual = in.readBoolean() ? ManualLevel.read(in) : null;
    }
}
