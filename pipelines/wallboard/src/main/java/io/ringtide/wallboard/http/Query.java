package io.ringtide.wallboard.http;

import io.undertow.server.HttpServerExchange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands after the question mark; of a name that stands there twice the first counts. */
final class Query {
    private final HttpServerExchange exchange;

    Query(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Nullable
    String text(String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.peekFirst();
    }

    /** Whether a thing of this name is asked for: the one that is named, or all. */
    boolean wants(String parameter, String name) {
        String asked = text(parameter);
        return asked == null || asked.equals(name);
    }

    /** Likewise where several may be named, each by the same parameter. */
    boolean wantsAnyOf(String parameter, String name) {
        Deque<String> asked = exchange.getQueryParameters().get(parameter);
        return asked == null || asked.contains(name);
    }

    /**
     * A time as RFC 3339 has it.
     *
     * @throws BadQueryException where it is none
     */
    Optional<Instant> time(String name) {
        String text = text(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            // A plus sign that was not written as %2B has come as a blank.
            throw new BadQueryException(
                    "bad_" + name, name + " is a time like 2026-08-03T05:00:00Z or 2026-08-03T14:00:00%2B09:00");
        }
    }

    /**
     * A whole number from 0 on.
     *
     * @throws BadQueryException where it is none, or more than the most
     */
    int count(String name, int usual, int most) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as of one that is too large.
        }
        throw new BadQueryException("bad_" + name, name + " is a whole number from 0 to " + most);
    }
}
