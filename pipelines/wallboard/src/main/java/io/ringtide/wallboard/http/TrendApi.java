package io.ringtide.wallboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.wallboard.access.Eyes;
import io.ringtide.wallboard.feed.FrameHistory;
import io.ringtide.wallboard.feed.FrameHistory.Point;
import io.ringtide.wallboard.feed.FrameKey;
import io.ringtide.wallboard.feed.Stores;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/trend?tenant=&scope=&measure=&window=}: a measure at the whole minutes of the last hour, as far as this server has
 * seen them, and at the same time a week before, as far as it holds intervals of that length: a window of a quarter or half an hour
 * is, at its end, an interval. A point is {@code [time, number or null]}; those of last week have the time of today.
 */
public final class TrendApi implements HttpHandler {
    private static final Duration WEEK = Duration.ofDays(7);
    /** What is drawn ahead of now, to see what is coming. */
    private static final Duration AHEAD = Duration.ofMinutes(15);

    private static final Map<String, Integer> INTERVALS = Map.of("PT15M", 15, "PT30M", 30);
    private static final int MOST = 100;

    private final Stores stores;

    public TrendApi(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Query query = new Query(exchange);
        FrameKey key = new FrameKey(known(query.text("tenant")), known(query.text("scope")));
        String measure = known(query.text("measure"));
        String window = known(query.text("window"));
        Eyes eyes = Visit.of(exchange).eyes();
        ZoneId zone = eyes.zone(key.tenant());
        List<Point> points = stores.history()
                .trend(key, measure, window)
                .orElseThrow(() -> new BadQueryException(
                        "unknown_measure", "there is no such measure, or it is not counted in this window"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("scope", key.scope());
        body.put("measure", measure);
        body.put(
                "points",
                points.stream()
                        .filter(point -> {
                            Instant begin = FrameHistory.begin(measure, window, point.asOf(), zone);
                            return eyes.saw(key.tenant(), key.scope(), begin, point.asOf());
                        })
                        .map(TrendApi::pair)
                        .toList());
        body.put("last_week", lastWeek(eyes, key, measure, window));
        Answers.json(exchange, StatusCodes.OK, body);
    }

    private List<List<Object>> lastWeek(Eyes eyes, FrameKey key, String measure, String window) {
        Integer minutes = INTERVALS.get(window);
        if (minutes == null || !FrameHistory.isCounted(measure)) {
            return List.of();
        }
        Instant then = stores.frames().newestSlide().orElse(Instant.EPOCH).minus(WEEK);
        Duration length = Duration.ofMinutes(minutes);
        Instant from = then.minus(FrameHistory.KEPT).minus(length);
        return stores.intervals()
                .between(
                        from,
                        then.plus(AHEAD),
                        interval -> interval.tenant().equals(key.tenant())
                                && interval.scope().equals(key.scope())
                                && interval.length().equals(length)
                                && eyes.saw(interval.tenant(), interval.scope(), interval.from(), interval.to()),
                        MOST)
                .records()
                .map(interval -> pair(pointOf(interval, measure)))
                .toList();
    }

    private static Point pointOf(JsonNode interval, String measure) {
        JsonNode value = interval.path(FrameHistory.field(measure));
        return new Point(
                Instant.parse(interval.path("to").asText()).plus(WEEK),
                value.isNumber() ? value.doubleValue() : Double.NaN);
    }

    private static List<Object> pair(Point point) {
        List<Object> pair = new ArrayList<>(2);
        pair.add(point.asOf().toString());
        pair.add(Double.isNaN(point.value()) ? null : point.value());
        return pair;
    }

    /** "" where it is missing, which is the name of nothing. */
    private static String known(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }
}
