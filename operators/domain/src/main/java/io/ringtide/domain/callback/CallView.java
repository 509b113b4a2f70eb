package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.CallerFact.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was known of a call at a time: nothing of what happened then or later. Times are epoch milliseconds.
 *
 * @param spans when the caller was there, by their beginnings
 * @param answeredAt the first answer that led to a conversation, or {@link Visit#NEVER}
 * @param abandonments by time, those that made the caller wait for long enough
 * @param requested where a callback was asked for first, or an empty list
 * @param selfServed when the caller left for the voice menu, in no order
 * @param hazardAt since when somebody may come to harm, or {@link Visit#NEVER}
 * @param changesAt when it changes without anything happening, or {@link Visit#NEVER}
 */
record CallView(
        List<Span> spans,
        long answeredAt,
        List<Abandonment> abandonments,
        List<Visit> requested,
        List<Long> selfServed,
        long hazardAt,
        long changesAt) {

    /** The caller is there: dials, waits, talks. @param end when that was over, or {@link Visit#NEVER} while it goes on */
    record Span(long start, long end) {
        static final Comparator<Span> BY_START =
                Comparator.comparingLong(Span::start).thenComparingLong(Span::end);
    }

    /** Somebody gave up waiting. */
    record Abandonment(long time, long waitedMs, Visit visit) {
        static final Comparator<Abandonment> BY_TIME = Comparator.comparingLong(Abandonment::time)
                .thenComparing(gaveUp -> gaveUp.visit().centre())
                .thenComparing(gaveUp -> gaveUp.visit().queue());
    }

    static CallView of(Call call, long asOf, CallbackSettings settings) {
        Reading reading = new Reading(asOf, settings);
        return reading.read(call);
    }

    /** The first sign of it. */
    long start() {
        return spans.get(0).start();
    }

    /** When it was over, or {@link Visit#NEVER} while it goes on. */
    long end() {
        return spans.stream().mapToLong(Span::end).max().orElse(NEVER);
    }

    boolean isThrough() {
        return answeredAt != NEVER;
    }

    private static final class Reading {
        private final long asOf;
        private final CallbackSettings settings;
        private final List<Span> spans = new ArrayList<>();
        private long answeredAt = NEVER;
        private final List<Long> selfServed = new ArrayList<>();
        private long hazardAt = NEVER;
        private long changesAt = NEVER;
        /** Whoever has hung up waits nowhere, whether or not every queue says so. */
        private long hungUpAt = Long.MIN_VALUE;

        private Reading(long asOf, CallbackSettings settings) {
            this.asOf = asOf;
            this.settings = settings;
        }

        private CallView read(Call call) {
            span(call.attemptedAt(), call.attemptedAt());
            long firstEnqueue = NEVER;
            List<Visit> requested = new ArrayList<>();
            for (Visit visit : call.visits()) {
                if (visit.exit().kind() == Kind.ABANDONED && visit.exit().time() < asOf) {
                    hungUpAt = Math.max(hungUpAt, visit.exit().time());
                }
            }
            for (Visit visit : call.visits()) {
                span(visit.requestedAt(), visit.requestedAt());
                firstEnqueue = visit.enqueuedAt() < asOf ? Math.min(firstEnqueue, visit.enqueuedAt()) : firstEnqueue;
                hazardAt = Math.min(hazardAt, visit.hazardAt());
                if (visit.requestedAt() < asOf) {
                    requested.add(visit);
                }
                read(visit);
            }
            requested.sort(Comparator.comparingLong(Visit::requestedAt)
                    .thenComparing(Visit::centre)
                    .thenComparing(Visit::queue));
            spans.sort(Span.BY_START);
            return new CallView(
                    List.copyOf(spans),
                    answeredAt,
                    abandonments(call, firstEnqueue),
                    List.copyOf(requested),
                    List.copyOf(selfServed),
                    hazardAt,
                    changesAt);
        }

        /** Of what begins before now. */
        private void span(long from, long until) {
            if (from < asOf) {
                spans.add(new Span(from, until));
            }
        }

        private void read(Visit visit) {
            Visit.Exit exit = visit.exit();
            long enqueuedAt = visit.enqueuedAt();
            if (exit.time() < asOf) {
                span(Math.min(enqueuedAt, exit.time()), exit.time());
                if (exit.kind() == Kind.ANSWERED) {
                    talk(visit);
                } else if (exit.kind() == Kind.SELF_SERVED) {
                    selfServed.add(exit.time());
                }
            } else if (enqueuedAt <= hungUpAt) {
                span(enqueuedAt, hungUpAt);
            } else {
                lasts(enqueuedAt, enqueuedAt + CallbackSettings.LOST_AFTER_MS);
            }
            if (visit.end().time() < asOf) {
                span(visit.end().time(), visit.end().time());
            }
        }

        private void talk(Visit visit) {
            long from = visit.exit().time();
            if (!isSlip(visit) && lasts(from, from + settings.talkMs())) {
                answeredAt = Math.min(answeredAt, from);
            }
        }

        /** Whether something is over that ends at that time, if nothing ends it before. */
        private boolean lasts(long from, long until) {
            boolean isOver = asOf >= until;
            span(from, isOver ? until : NEVER);
            if (from < asOf && !isOver) {
                changesAt = Math.min(changesAt, until);
            }
            return isOver;
        }

        private boolean isSlip(Visit visit) {
            Visit.Exit told = visit.end();
            if (told.time() >= asOf) {
                return false;
            }
            long lasted = told.lastedMs() >= 0
                    ? told.lastedMs()
                    : told.time() - visit.exit().time();
            return lasted < settings.talkMs();
        }

        private List<Abandonment> abandonments(Call call, long firstEnqueue) {
            List<Abandonment> gaveUp = new ArrayList<>();
            for (Visit visit : call.visits()) {
                Visit.Exit exit = visit.exit();
                if (exit.kind() == Kind.ABANDONED && exit.time() < asOf && exit.time() <= answeredAt) {
                    long waited = firstEnqueue <= exit.time() ? exit.time() - firstEnqueue : exit.lastedMs();
                    if (waited >= settings.eligibleWaitMs()) {
                        gaveUp.add(new Abandonment(exit.time(), waited, visit));
                    }
                }
            }
            gaveUp.sort(Abandonment.BY_TIME);
            return List.copyOf(gaveUp);
        }
    }
}
