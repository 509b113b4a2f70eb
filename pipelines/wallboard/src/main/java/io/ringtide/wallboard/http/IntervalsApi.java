package io.ringtide.wallboard.http;

import io.ringtide.wallboard.feed.FeedState;
import io.ringtide.wallboard.feed.IntervalStates;
import io.ringtide.wallboard.feed.IntervalStates.Found;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code /api/v1/intervals}: the newest revision of each interval as an array, by beginning, end, scope and tenant; of one {@code
 * ?tenant=}, {@code ?scope=}, {@code ?minutes=}; those that begin at {@code ?from=} or later and end at {@code ?to=} or
 * before, without them of the last 24 hours that there are of a scope, and of all scopes of the last hour. Where what is asked for is older than what the server holds, or more than
 * {@value #MOST} records, it is refused: a part would look like the whole.
 */
public final class IntervalsApi implements HttpHandler {
    private static final int MOST = 20_000;
    private static final int ANY = 0;
    private static final int DAY_OF_MINUTES = 1_440;
    private static final Duration USUAL = Duration.ofHours(24);
    /** Of all scopes, which may be a thousand. */
    private static final Duration USUAL_OF_ALL = Duration.ofHours(1);

    private final IntervalStates intervals;

    public IntervalsApi(IntervalStates intervals) {
        this.intervals = intervals;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (intervals.feed().state() != FeedState.LIVE) {
            Answers.error(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "not_caught_up",
                    "the feed of intervals " + intervals.feed().state().meaning());
            return;
        }
        Query query = new Query(exchange);
        Optional<Instant> asked = query.time("from");
        Instant to = query.time("to").orElseGet(() -> intervals.newestEnd().orElse(Instant.EPOCH));
        int minutes = query.count("minutes", ANY, DAY_OF_MINUTES);
        boolean isOfATime = asked.isPresent() || query.text("to") != null;
        Duration usual = isOfATime || query.text("scope") != null ? USUAL : USUAL_OF_ALL;
        Instant from = asked.orElseGet(() -> to.minus(usual));
        Visit visit = Visit.of(exchange);
        Found found = intervals.between(
                from,
                to,
                key -> visit.eyes().saw(key.tenant(), key.scope(), key.from(), key.to())
                        && query.wants("tenant", key.tenant())
                        && query.wants("scope", key.scope())
                        && (minutes == ANY || key.length().toMinutes() == minutes),
                MOST + 1);
        if (isOfATime && from.isBefore(found.completeFrom())) {
            throw new BadQueryException(
                    "before_kept",
                    "intervals that begin before " + found.completeFrom() + " are in the history's database only");
        }
        if (found.size() > MOST) {
            throw new BadQueryException(
                    "too_many", "more than " + MOST + " intervals; name a scope, minutes or a shorter time");
        }
        Answers.records(exchange, () -> found.records().iterator());
    }
}
