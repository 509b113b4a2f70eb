package io.ringtide.jobs.input;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.source.Feed;
import io.ringtide.domain.source.Sighting;
import io.ringtide.wire.event.Decoded;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record says of its source, also one that is refused: a wrong clock must not look like a dead link. */
final class Sightings {
    /** Sources of the product itself, as the player, are no telephone systems. */
    private static final String OWN = "/ringtide/";

    private Sightings() {}

    /** Null where the record names no source, or one of the product's own. */
    static @Nullable Sighting of(Decoded decoded) {
        CallEvent event = decoded.event();
        if (event != null) {
            if (event.source().startsWith(OWN)) {
                return null;
            }
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

    /** What lacks something when no more such events come. */
    private static Set<Feed> feeds(CallEvent event) {
        if (event.centre().isEmpty() && Place.keeperOf(event.type()) == Place.Keeper.NOBODY) {
            return Set.of();
        }
        Feed feed = feed(event, event.queue());
        List<String> queues = event.queues();
        if (queues == null || queues.isEmpty()) {
            return Set.of(feed);
        }
        Set<Feed> feeds = new HashSet<>();
        feeds.add(feed);
        queues.forEach(queue -> feeds.add(feed(event, queue)));
        return feeds;
    }

    private static Feed feed(CallEvent event, String queue) {
        return new Feed(new QueueId(event.tenant(), event.centre(), queue), event.vendor());
    }
}
