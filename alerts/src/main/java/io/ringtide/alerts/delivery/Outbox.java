package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What one receiver is to be told, next and again: a function of how alerts stand, of what it has acknowledged and of the
 * time. Each receiver has its own, so that none waits for another. Times are milliseconds of a clock that nobody sets, which need
 * be no wall's. Not thread-safe.
 *
 * <p>A receiver that fails is tried with one attempt at a time, which soon are {@link #LONGEST_BACKOFF_MS} apart: it costs
 * nothing, and hears of what is still true within that time of its return. A notification that fails delays no other: what has not
 * failed goes before it, and beside it.
 */
public final class Outbox {
    /** From the beginning of an attempt to the next. */
    public static final long LONGEST_BACKOFF_MS = 4_000;

    /** Most alerts that are to be told or were, of all tenants that the receiver wants. */
    public static final int MOST_ALERTS = 20_000;

    private static final List<Boolean> FRESH_FIRST = List.of(true, false);
    private static final long FIRST_BACKOFF_MS = 250;
    /** Longer than any episode goes on after its end, which is a day. */
    private static final long FORGOTTEN_AFTER_MS = 25 * 3_600_000L;

    private final Audience audience;
    private final Backoff backoff;
    private final Pace pace;
    private final LongUnaryOperator wall;
    private final Map<String, OutboxEntry> entries = new HashMap<>();
    private final Waiting due = new Waiting();
    private final Set<OutboxEntry> inFlight = new HashSet<>();
    private final List<String> displaced = new ArrayList<>();
    private long counter;
    private long beyondBound;

    /** Where there is one clock only. */
    public Outbox(Audience audience, RandomGenerator random) {
        this(audience, random, now -> now);
    }

    /**
     * An empty one.
     *
     * @param random for the jitter
     * @param wall by the wall, the time that the clock of the schedule says now
     */
    public Outbox(Audience audience, RandomGenerator random, LongUnaryOperator wall) {
        this.audience = audience;
        this.backoff = new Backoff(FIRST_BACKOFF_MS, LONGEST_BACKOFF_MS, random);
        this.pace = new Pace(backoff);
        this.wall = wall;
    }

    /** Takes up what was written down before a restart; before any alert. */
    public void restore(String fingerprint, Delivery delivery) {
        entry(fingerprint).delivery = delivery;
    }

    /** An alert stands otherwise now. */
    public void put(Alert alert, long now) {
        String fingerprint = alert.id().fingerprint();
        if (!entries.containsKey(fingerprint)) {
            if (Delivery.NONE.next(alert, audience) == null) {
                return;
            }
            if (entries.size() >= MOST_ALERTS && !makeRoom()) {
                beyondBound++;
                return;
            }
        }
        OutboxEntry entry = entry(fingerprint);
        entry.alert = alert;
        look(entry, now);
    }

    /** An alert is no more: whoever was told of it is told that it is over. */
    public void remove(String fingerprint, long now) {
        OutboxEntry entry = entries.get(fingerprint);
        if (entry != null) {
            entry.alert = null;
            look(entry, now);
        }
    }

    /** Looks at everything again, as after {@link #restore}. */
    public void lookAtAll(long now) {
        List.copyOf(entries.values()).forEach(entry -> look(entry, now));
    }

    /**
     * What may be told now, without what may be told beside it: to be asked until there is none. Each is to be written down first, told, and given back by {@link #settle} or {@link #giveBack}.
     *
     * @param most how many may be on their way at a time
     * @param mostOnTrial how many where the receiver has failed last; and as many of those that have failed themselves
     */
    public List<Attempt> take(long now, int most, int mostOnTrial) {
        List<Attempt> attempts = new ArrayList<>();
        for (boolean isFresh : FRESH_FIRST) {
            long room = room(isFresh, most, mostOnTrial);
            while (room > 0 && now >= pace.from(isFresh)) {
                OutboxEntry entry = due.poll(isFresh, now);
                Notification next = entry == null ? null : entry.next;
                if (entry == null || next == null) {
                    break;
                }
                Delivery before = entry.delivery;
                long byWall = wall.applyAsLong(now);
                next = next.toldFirst(byWall);
                entry.delivery = before.attempting(next, byWall);
                entry.isInFlight = true;
                inFlight.add(entry);
                attempts.add(new Attempt(next, before, entry.delivery, now));
                room--;
            }
            if (!attempts.isEmpty()) {
                // What has failed goes in no call with what has not.
                return attempts;
            }
        }
        return attempts;
    }

    /** How many more of a kind may go on their way. */
    private long room(boolean isFresh, int most, int mostOnTrial) {
        if (!pace.isFailing()) {
            return most - inFlight.size();
        }
        long alike = inFlight.stream()
                .filter(entry -> (entry.failures == 0) == isFresh)
                .count();
        return Math.min(most - inFlight.size(), mostOnTrial - alike);
    }

    /**
     * A call of one is over.
     *
     * @return what is to be written down now
     */
    public Delivery settle(Attempt attempt, Outcome outcome, long now) {
        return settle(List.of(attempt), outcome, now).get(0);
    }

    /**
     * A call is over.
     *
     * @param attempts what was told in it
     * @return what is to be written down now, of each
     */
    public List<Delivery> settle(List<Attempt> attempts, Outcome outcome, long now) {
        List<OutboxEntry> settled = new ArrayList<>();
        List<Delivery> written = new ArrayList<>();
        boolean isFirst = false;
        for (Attempt attempt : attempts) {
            OutboxEntry entry = landed(attempt);
            entry.delivery = after(attempt, outcome, wall.applyAsLong(now));
            written.add(entry.delivery);
            settled.add(entry);
            isFirst |= entry.failures == 0;
            if (outcome.isSettled()) {
                entry.next = null;
            } else {
                entry.failures++;
                entry.readyAt = attempt.startedAt() + backoff.delayMs(entry.failures);
            }
        }
        if (outcome.isSettled()) {
            pace.succeeded();
        } else {
            pace.failed(isFirst, attempts.get(0).startedAt(), outcome.retryAfterMs(), now);
        }
        settled.forEach(entry -> look(entry, now));
        return written;
    }

    /** Attempts that were never made, through no fault of the receiver's: they are as if they had not been taken. */
    public void giveBack(List<Attempt> attempts, long now) {
        for (Attempt attempt : attempts) {
            OutboxEntry entry = landed(attempt);
            entry.delivery = attempt.before();
            look(entry, now);
        }
    }

    /** The receiver has answered something that is no attempt. */
    public void hasAnswered() {
        pace.succeeded();
    }

    private OutboxEntry landed(Attempt attempt) {
        OutboxEntry entry = entry(attempt.fingerprint());
        inFlight.remove(entry);
        entry.isInFlight = false;
        return entry;
    }

    private static Delivery after(Attempt attempt, Outcome outcome, long at) {
        return switch (outcome.result()) {
            case DELIVERED -> Delivery.taken(attempt.notification(), at);
            case REFUSED -> attempt.before().refused(attempt.notification(), at);
            case NOT_NOW -> attempt.before();
            case UNKNOWN -> attempt.intent();
        };
    }

    /** When {@link #take} may find something, if nothing else happens before; {@link Long#MAX_VALUE} where never. */
    public long nextAt(int most, int mostOnTrial) {
        long nextAt = Long.MAX_VALUE;
        for (boolean isFresh : FRESH_FIRST) {
            if (room(isFresh, most, mostOnTrial) > 0) {
                nextAt = Math.min(nextAt, Math.max(due.nextAt(isFresh), pace.from(isFresh)));
            }
        }
        return nextAt;
    }

    private void look(OutboxEntry entry, long now) {
        due.remove(entry);
        if (entry.isInFlight) {
            return;
        }
        boolean wasDue = entry.next != null;
        entry.next = entry.delivery.next(entry.alert, audience);
        if (!wasDue || entry.next == null) {
            entry.failures = 0;
            entry.dueSince = now;
            entry.readyAt = now;
        }
        if (entry.next != null) {
            due.add(entry);
        } else if (!entry.matters()) {
            entries.remove(entry.fingerprint);
        }
        if (pace.isFailing() && !due.hasFailed() && inFlight.stream().noneMatch(each -> each.failures > 0)) {
            pace.forgiven();
        }
    }

    /**
     * How things stand, for a receiver that wants to be told again and again: what it was told to go on, and what it was told
     * to be over.
     *
     * @param overSince of the latter what was told then or later, by the wall
     */
    public List<Notification> standing(long overSince) {
        List<Notification> standing = new ArrayList<>();
        for (OutboxEntry entry : entries.values()) {
            Notification goesOn = entry.standing();
            Notification over = entry.delivery.at() >= overSince ? entry.over() : null;
            if (goesOn != null || over != null) {
                standing.add(goesOn == null ? over : goesOn);
            }
        }
        return standing;
    }

    /**
     * What the receiver was told so long ago that it is of no use any more: it is dropped here, and to be by the caller.
     *
     * @param now by the wall
     */
    public List<String> forget(long now) {
        List<String> forgotten = new ArrayList<>(displaced);
        displaced.clear();
        for (OutboxEntry entry : List.copyOf(entries.values())) {
            if (entry.isOver() && entry.delivery.at() < now - FORGOTTEN_AFTER_MS) {
                forgotten.add(entry.fingerprint);
                entries.remove(entry.fingerprint);
            }
        }
        return forgotten;
    }

    /** What goes on needs the room of what is over: the older half of that is forgotten early. */
    private boolean makeRoom() {
        List<OutboxEntry> over = entries.values().stream()
                .filter(OutboxEntry::isOver)
                .sorted(Comparator.comparingLong(entry -> entry.delivery.at()))
                .toList();
        for (OutboxEntry entry : over.subList(0, (over.size() + 1) / 2)) {
            displaced.add(entry.fingerprint);
            entries.remove(entry.fingerprint);
        }
        return !over.isEmpty();
    }

    /** How many notifications wait, those on their way included. */
    public int waiting() {
        return due.size() + inFlight.size();
    }

    /** Since when the oldest of those has been waiting; {@link Long#MAX_VALUE} where nothing does. */
    public long oldestSince() {
        return Stream.concat(due.stream(), inFlight.stream())
                .mapToLong(entry -> entry.dueSince)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether the last attempt failed. */
    public boolean isFailing() {
        return pace.isFailing();
    }

    /** How many alerts were beyond {@link #MOST_ALERTS} when they came. */
    public long beyondBound() {
        return beyondBound;
    }

    private OutboxEntry entry(String fingerprint) {
        return entries.computeIfAbsent(fingerprint, key -> new OutboxEntry(key, counter++));
    }
}
