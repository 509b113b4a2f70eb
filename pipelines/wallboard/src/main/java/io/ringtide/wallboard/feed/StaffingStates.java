package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.domain.topology.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** How centres are staffed and what is advised, by the newest record of each in {@code ringtide.staffing}. */
public final class StaffingStates {
    private static final int MOST_CENTRES = 10_000;

    private static final Comparator<Known> MOST_LACKING_FIRST = Comparator.comparing(
                    (Known known) -> !known.record().path("in_trouble").asBoolean())
            .thenComparing(known -> -known.record().path("gap").asInt())
            .thenComparing(known -> known.record().path("tenant").asText())
            .thenComparing(known -> known.record().path("centre").asText());

    private record Known(JsonNode record, Instant asOf) implements NewestRecords.Dated {
        static Known of(JsonNode record) {
            return new Known(record, Instant.parse(record.path("as_of").asText()));
        }
    }

    private final NewestRecords<Known> newest;

    /** @param notices where to tell of what changes */
    public StaffingStates(Notices notices) {
        // A centre is of interest until it is forgotten.
        this.newest = new NewestRecords<>(
                "ringtide.staffing", MOST_CENTRES, Known::of, (known, now) -> false, notices.channel("staffing"));
    }

    /**
     * Takes a record in, unless it is older than what is here.
     *
     * @param key of a record of {@code ringtide.staffing}
     * @param json its value
     */
    public synchronized void put(String key, byte[] json) {
        newest.put(key, json);
    }

    /** A record without a value: the centre is forgotten. */
    synchronized void remove(String key) {
        newest.remove(key);
    }

    /**
     * The newest record of each centre, as it came: those in trouble first, of these the one that lacks most.
     *
     * @param isWanted by tenant and centre
     */
    public synchronized List<JsonNode> all(BiPredicate<String, String> isWanted) {
        return newest.all()
                .filter(known -> isWanted.test(
                        known.record().path("tenant").asText(),
                        known.record().path("centre").asText()))
                .sorted(MOST_LACKING_FIRST)
                .map(Known::record)
                .toList();
    }

    /** Likewise of one centre; nothing where nothing was told of it. */
    public synchronized Stream<JsonNode> of(String tenant, String centre) {
        Known known = newest.get(Scope.encode(tenant) + '/' + Scope.centre(centre));
        return Stream.ofNullable(known).map(Known::record);
    }
}
