package io.ringtide.domain.callback;

import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Purpose;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What decides of a callback beside the caller's own events: surges, what queues are for, the hours of the day. */
public record Surroundings(CallbackSettings settings, Configurations configurations, SurgeHistory surges) {

    /** What a queue is for, as of a time. */
    Purpose purpose(String tenant, String centre, String queue, long time) {
        return configurations.topology(time).purpose(tenant, centre, queue);
    }

    /** The first time from that one on at which the tenant's customers may be dialled. */
    long notQuiet(String tenant, long time) {
        // A tenant's zone never changes while a job runs.
        ZoneId zone = configurations.newest().topology().zone(tenant);
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
        LocalTime clock = local.toLocalTime();
        LocalTime from = settings.quietFrom();
        LocalTime until = settings.quietUntil();
        boolean isLate = !clock.isBefore(from);
        if (!isLate && !clock.isBefore(until)) {
            return time;
        }
        return local.toLocalDate()
                .plusDays(isLate ? 1 : 0)
                .atTime(until)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }
}
