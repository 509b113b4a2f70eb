package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * People who have signed in, each for so long after the last touch and so long in all. Known by the hash of what their browser has, so
 * that nobody who reads this memory can be them. Where there are too many, of one person or in all, the one that was away longest
 * signs in anew.
 */
final class Sessions {
    private static final int MOST = 10_000;
    /** Of one person, on all their browsers. */
    private static final int MOST_OF_ONE = 20;

    private final Duration idle;
    private final Duration longest;
    private final InstantSource clock;
    private final int most;
    private final Map<String, Session> byHash = new HashMap<>();

    private record Session(Person person, Instant begun, Instant touched) {}

    Sessions(Duration idle, Duration longest, InstantSource clock) {
        this(idle, longest, clock, MOST);
    }

    Sessions(Duration idle, Duration longest, InstantSource clock, int most) {
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
        this.most = most;
    }

    Duration longest() {
        return longest;
    }

    /** Begins one. @return what the browser is to show from now on */
    synchronized String begin(Person person) {
        Instant now = clock.instant();
        byHash.values().removeIf(session -> isOver(session, now));
        makeRoom(MOST_OF_ONE, session -> session.person().subject().equals(person.subject()));
        makeRoom(most, session -> true);
        String id = Token.mint();
        byHash.put(Token.hash(id), new Session(person, now, now));
        return id;
    }

    private void makeRoom(int room, Predicate<Session> among) {
        List<Map.Entry<String, Session>> theirs = byHash.entrySet().stream()
                .filter(one -> among.test(one.getValue()))
                .toList();
        if (theirs.size() >= room) {
            theirs.stream()
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Session::touched)))
                    .map(Map.Entry::getKey)
                    .ifPresent(byHash::remove);
        }
    }

    /** Who it is; nothing where there is no such session, or it is over. Not a touch. */
    synchronized Optional<Person> find(String id) {
        String hash = Token.hash(id);
        Session session = byHash.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        if (isOver(session, clock.instant())) {
            byHash.remove(hash);
            return Optional.empty();
        }
        return Optional.of(session.person());
    }

    /** Somebody has done something: the time of being idle begins anew. */
    synchronized void touch(String id) {
        if (find(id).isPresent()) {
            Instant now = clock.instant();
            byHash.computeIfPresent(
                    Token.hash(id), (hash, session) -> new Session(session.person(), session.begun(), now));
        }
    }

    synchronized void end(String id) {
        byHash.remove(Token.hash(id));
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.touched().plus(idle))
                || !now.isBefore(session.begun().plus(longest));
    }
}
