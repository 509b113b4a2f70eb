package io.ringtide.jobs.input;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.source.Feed;
import io.ringtide.domain.source.Sighting;
import io.ringtide.wire.event.Decoded;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record says of its source, also one that is refused: a wrong clock must not look like a dead link. */
final class Sightings {
    private Sightings() {}

    /** Null where the record names no source. */
    static @Nullable Sighting of(Decoded decoded) {
        CallEvent event = decoded.event();
        if (event != null) {
            return sighting(
                    event.source(),
                    event.arrival(),
                    event.type() == EventType.SOURCE_HEARTBEAT,
                    decoded.sourceClock(),
                    feeds(event));
        }
        Rejection rejection = Objects.requireNonNull(decoded.rejection());
        String source = rejection.source();
        return source == null ? null : sighting(source, rejection.arrival(), false, decoded.sourceClock(), Set.of());
    }

    private static Sighting sighting(
            String source, long arrival, boolean isHeartbeat, long sourceClock, Set<Feed> feeds) {
        long ahead = sourceClock == Decoded.UNKNOWN ? Sighting.UNKNOWN : sourceClock - arrival;
        return new Sighting(source, arrival, arrival, isHeartbeat, ahead, feeds);
    }

    private static Set<Feed> feeds(CallEvent event) {
        return event.centre().isEmpty()
                ? Set.of()
                : Set.of(new Feed(new QueueId(event.tenant(), event.centre(), event.queue()), event.vendor()));
    }
}
