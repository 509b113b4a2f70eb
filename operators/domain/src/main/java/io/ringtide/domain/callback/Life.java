package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.CallView.Abandonment;
import io.ringtide.domain.callback.Callback.Reason;
import io.ringtide.domain.callback.Callback.Status;
import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.topology.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one callback by a time: what the caller, the dialler and the clock have made of it, up to the first thing
 * that closes it. Nothing that happens later changes it.
 */
final class Life {
    private static final int HAZARD = 1;
    private static final int OUTAGE_IN_SURGE = 2;
    private static final int OUTAGE = 3;
    private static final int OTHER = 4;

    private final Judgement.Whose whose;
    private final Judgement.Told told;
    private final long asOf;
    private final Surroundings around;
    private final CallbackSettings settings;
    private final List<Abandonment> abandonments;
    private final List<DiallerWord> words = new ArrayList<>();

    private final long openedAt;
    /** What comes then or later, nobody asks for. */
    private long closedAt = NEVER;

    private Reason closedFor = Reason.OUT_OF_DATE;

    /** What counted last for how long it is valid. */
    private long validFrom;

    private Visit place;
    private @Nullable RegionId surgeIn;
    private long surgeAt;
    private long dueAt = NEVER;
    private long promisedAt = Long.MIN_VALUE;

    /**
     * @param fromIt the episode that has led to it, and all later ones
     * @param reached when a dialler has spoken with the caller, whatever about
     */
    Life(Judgement.Whose whose, List<Judgement.Told> fromIt, SortedSet<Long> reached, long asOf, Surroundings around) {
        this.whose = whose;
        this.told = fromIt.get(0);
        this.asOf = asOf;
        this.around = around;
        this.settings = around.settings();
        this.openedAt = told.opening().at();
        this.abandonments = told.episode().abandonments();
        this.place = placeAtOpening();
        this.validFrom = told.opening().isPromised() ? openedAt : latestBefore(openedAt);
        noteSurge(openedAt);
        closeByCaller(fromIt, reached);
        closeByDialler();
        goOn();
        closeByClock();
    }

    /** Nothing where it was over before it began. */
    Optional<Callback> callback() {
        if (closedAt <= openedAt) {
            return Optional.empty();
        }
        boolean isClosed = closedAt <= asOf;
        long until = Math.min(asOf, closedAt);
        int attempts = (int) told.episode().calls().stream()
                .filter(call -> call.start() < until)
                .count();
        int gaveUp =
                (int) abandonments.stream().filter(one -> one.time() < until).count();
        boolean isHazard = isHazard(until);
        return Optional.of(new Callback(
                whose.id().tenant(),
                CallbackId.text(whose.id(), told.id()),
                whose.caller(),
                place.centre(),
                place.queue(),
                place.region(),
                told.episode().firstAttempt(),
                attempts,
                gaveUp,
                dials().size(),
                priority(isHazard, gaveUp),
                isClosed ? closedFor.status() : status(until),
                isClosed ? closedFor : null,
                notBefore(isHazard),
                dueAt,
                expiresAt(),
                asOf));
    }

    /** When it changes though nothing happens, or {@link Visit#NEVER}. */
    long nextAt() {
        if (closedAt <= asOf) {
            return NEVER;
        }
        return surgeIn == null ? closedAt : Math.min(closedAt, around.surges().nextChange(surgeIn, asOf));
    }

    private Visit placeAtOpening() {
        if (told.opening().isPromised()) {
            return told.episode().requested().get(0);
        }
        Visit latest = abandonments.get(0).visit();
        for (Abandonment one : abandonments) {
            latest = one.time() < openedAt ? one.visit() : latest;
        }
        return latest;
    }

    private long latestBefore(long time) {
        long latest = Long.MIN_VALUE;
        for (Abandonment one : abandonments) {
            latest = one.time() < time ? one.time() : latest;
        }
        return latest;
    }

    private void close(long at, Reason reason) {
        if (at < closedAt || at == closedAt && reason.compareTo(closedFor) < 0) {
            closedAt = at;
            closedFor = reason;
        }
    }

    /** Whoever got through anywhere, by whatever call, or is to be called back for something newer. */
    private void closeByCaller(List<Judgement.Told> fromIt, SortedSet<Long> reached) {
        for (Judgement.Told later : fromIt) {
            for (CallView call : later.episode().calls()) {
                if (call.isThrough()) {
                    close(call.answeredAt() + settings.talkMs(), Reason.GOT_THROUGH);
                }
                for (long served : call.selfServed()) {
                    if (served > openedAt) {
                        close(served, Reason.SELF_SERVED);
                    }
                }
            }
            if (later != told && later.opening().isThere()) {
                close(later.opening().at(), Reason.NEWER);
            }
        }
        for (long spokenAt : reached.tailSet(openedAt + 1)) {
            close(spokenAt, Reason.GOT_THROUGH);
        }
    }

    private void closeByDialler() {
        for (DiallerWord word : told.words()) {
            if (word.kind() == Kind.CALLBACK_REACHED) {
                close(word.time(), Reason.REACHED);
            } else if (word.kind() == Kind.CALLBACK_CANCELLED) {
                close(word.time(), Reason.CANCELLED);
            }
        }
    }

    /** What keeps it valid, in order of time, as long as it is. */
    private void goOn() {
        List<Abandonment> later = new ArrayList<>();
        for (Abandonment one : abandonments) {
            if (one.time() >= openedAt) {
                later.add(one);
            }
        }
        int next = 0;
        for (DiallerWord word : told.words()) {
            while (next < later.size() && later.get(next).time() <= word.time()) {
                giveUpAgain(later.get(next++));
            }
            if (word.time() < closedAt && word.time() < expiresAt()) {
                hear(word);
            }
        }
        while (next < later.size()) {
            giveUpAgain(later.get(next++));
        }
    }

    private void giveUpAgain(Abandonment one) {
        if (one.time() < closedAt && one.time() < expiresAt()) {
            validFrom = Math.max(validFrom, one.time());
            place = one.visit();
            noteSurge(one.time());
        }
    }

    private void hear(DiallerWord word) {
        words.add(word);
        if (word.kind() == Kind.CALLBACK_SCHEDULED) {
            dueAt = word.dueAt();
            promisedAt = word.time();
        }
        List<Long> dials = dials();
        if (dials.size() == settings.redialAfterMs().size()) {
            close(dials.get(dials.size() - 1) + redialAfter(dials.size()), Reason.UNREACHABLE);
        }
    }

    private void closeByClock() {
        close(expiresAt(), Reason.OUT_OF_DATE);
    }

    private void noteSurge(long time) {
        if (Episode.isSurge(whose.id().tenant(), place, time, around)) {
            surgeIn = new RegionId(whose.id().tenant(), Objects.requireNonNull(place.region()));
            surgeAt = time;
        }
    }

    private long expiresAt() {
        long longest = openedAt + settings.longestMs();
        long expires = validFrom + settings.validMs();
        if (surgeIn != null) {
            long over = around.surges().endAfter(surgeIn, surgeAt, Math.min(asOf, closedAt));
            expires = over == NEVER ? longest : Math.max(validFrom, over) + settings.validMs();
        }
        expires = Math.min(expires, longest);
        return dueAt == NEVER ? expires : Math.max(expires, dueAt + settings.validMs());
    }

    private List<Long> dials() {
        return words.stream()
                .filter(word -> word.kind() == Kind.CALLBACK_DIALLED)
                .map(DiallerWord::time)
                .distinct()
                .toList();
    }

    private long redialAfter(int dials) {
        List<Long> after = settings.redialAfterMs();
        return after.get(Math.min(dials, after.size()) - 1);
    }

    private long notBefore(boolean isHazard) {
        List<Long> dials = dials();
        long lastDial = dials.isEmpty() ? Long.MIN_VALUE : dials.get(dials.size() - 1);
        long earliest = dials.isEmpty() ? openedAt : lastDial + redialAfter(dials.size());
        if (dueAt != NEVER && promisedAt >= lastDial) {
            earliest = Math.max(openedAt, dueAt);
        }
        return isHazard ? earliest : around.notQuiet(whose.id().tenant(), earliest);
    }

    private Status status(long until) {
        for (int i = words.size() - 1; i >= 0; i--) {
            if (words.get(i).kind() == Kind.CALLBACK_DIALLED) {
                return Status.ATTEMPTED;
            }
            if (words.get(i).kind() == Kind.CALLBACK_SCHEDULED) {
                return Status.SCHEDULED;
            }
        }
        boolean isAskedFor = told.episode().requested().stream().anyMatch(visit -> visit.requestedAt() < until);
        return isAskedFor ? Status.OFFERED : Status.CANDIDATE;
    }

    private boolean isHazard(long until) {
        return told.episode().calls().stream().anyMatch(call -> call.hazardAt() < until) || purpose() == Purpose.HAZARD;
    }

    private Purpose purpose() {
        return around.purpose(whose.id().tenant(), place.centre(), place.queue(), validFrom);
    }

    private int priority(boolean isHazard, int gaveUp) {
        if (isHazard) {
            return HAZARD;
        }
        if (purpose() != Purpose.OUTAGE) {
            return OTHER;
        }
        return surgeIn != null && gaveUp >= settings.abandonments() ? OUTAGE_IN_SURGE : OUTAGE;
    }
}
