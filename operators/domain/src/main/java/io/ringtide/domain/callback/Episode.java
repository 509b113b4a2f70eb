package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.CallView.Abandonment;
import io.ringtide.domain.callback.CallView.Span;
import io.ringtide.domain.floor.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Calls of one caller about one thing: none is half an hour after all before it, and nobody had spoken with the caller before any
 * of them.
 *
 * @param calls by their first sign; never empty
 */
record Episode(List<CallView> calls) {

    /**
     * When somebody is to be called back.
     *
     * @param at since when, epoch milliseconds, or {@link Visit#NEVER} where nobody is
     * @param isPromised whether the caller has asked for it
     * @param nextAt when it is to be asked again, though nothing happens
     */
    record Opening(long at, boolean isPromised, long nextAt) {
        boolean isThere() {
            return at != NEVER;
        }
    }

    /**
     * @param views by their first sign
     * @param reached when a dialler has spoken with the caller
     */
    static List<Episode> of(List<CallView> views, SortedSet<Long> reached, CallbackSettings settings) {
        List<Episode> episodes = new ArrayList<>();
        List<CallView> calls = new ArrayList<>();
        long end = NEVER;
        long spokenAt = NEVER;
        for (CallView view : views) {
            if (!calls.isEmpty()) {
                boolean isLater = end != NEVER && view.start() - end > settings.episodeGapMs();
                boolean wasReached = !reached.subSet(calls.get(calls.size() - 1).start(), view.start())
                        .isEmpty();
                if (isLater || wasReached || spokenAt < view.start()) {
                    episodes.add(new Episode(List.copyOf(calls)));
                    calls.clear();
                    spokenAt = NEVER;
                }
            }
            end = calls.isEmpty() ? view.end() : Math.max(end, view.end());
            spokenAt = Math.min(spokenAt, view.answeredAt());
            calls.add(view);
        }
        if (!calls.isEmpty()) {
            episodes.add(new Episode(List.copyOf(calls)));
        }
        return episodes;
    }

    long firstAttempt() {
        return calls.get(0).start();
    }

    /** All of them, by time. */
    List<Abandonment> abandonments() {
        List<Abandonment> all = new ArrayList<>();
        calls.forEach(call -> all.addAll(call.abandonments()));
        all.sort(Abandonment.BY_TIME);
        return all;
    }

    /** The first place where a callback was asked for; nothing where none was. */
    List<Visit> requested() {
        List<Visit> first = new ArrayList<>();
        for (CallView call : calls) {
            if (!call.requested().isEmpty()) {
                Visit asked = call.requested().get(0);
                if (first.isEmpty() || asked.requestedAt() < first.get(0).requestedAt()) {
                    first.clear();
                    first.add(asked);
                }
            }
        }
        return first;
    }

    /** Whether and when it leads to a callback, by what was known at {@code asOf}. */
    Opening opening(String tenant, long asOf, Surroundings around) {
        Opening candidate = candidate(tenant, asOf, around);
        List<Visit> requested = requested();
        long askedAt = requested.isEmpty() ? NEVER : requested.get(0).requestedAt();
        return askedAt < spokenAt() && askedAt < candidate.at() ? new Opening(askedAt, true, NEVER) : candidate;
    }

    /** Opened when nothing has come from the caller for a while since the last call was over, and there is a reason. */
    private Opening candidate(String tenant, long asOf, Surroundings around) {
        List<Abandonment> gaveUp = abandonments();
        if (gaveUp.isEmpty()) {
            return new Opening(NEVER, false, NEVER);
        }
        List<Span> spans = new ArrayList<>();
        calls.forEach(call -> spans.addAll(call.spans()));
        spans.sort(Span.BY_START);
        long end = Long.MIN_VALUE;
        for (int i = 0; i < spans.size() && end != NEVER; i++) {
            end = Math.max(end, spans.get(i).end());
            long again = i + 1 < spans.size() ? spans.get(i + 1).start() : NEVER;
            if (end == NEVER || end + around.settings().settleMs() > again) {
                continue;
            }
            long settled = end + around.settings().settleMs();
            if (settled > asOf) {
                return new Opening(NEVER, false, settled);
            }
            if (spokenAt() < settled) {
                break;
            }
            if (isReason(tenant, gaveUp, settled, around)) {
                return new Opening(settled, false, NEVER);
            }
        }
        return new Opening(NEVER, false, NEVER);
    }

    private long spokenAt() {
        return calls.stream().mapToLong(CallView::answeredAt).min().orElse(NEVER);
    }

    private long servedAt(long before) {
        return calls.stream()
                .flatMap(call -> call.selfServed().stream())
                .mapToLong(Long::longValue)
                .filter(served -> served < before)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** A surge, a long wait, or more than one abandonment since the caller was last served. */
    private boolean isReason(String tenant, List<Abandonment> gaveUp, long time, Surroundings around) {
        long servedAt = servedAt(time);
        int count = 0;
        boolean waitedLong = false;
        Abandonment latest = null;
        for (Abandonment one : gaveUp) {
            if (one.time() > servedAt && one.time() < time) {
                count++;
                waitedLong |= one.waitedMs() >= around.settings().longWaitMs();
                latest = one;
            }
        }
        return latest != null
                && (waitedLong
                        || count >= around.settings().abandonments()
                        || isSurge(tenant, latest.visit(), time, around));
    }

    static boolean isSurge(String tenant, Visit visit, long time, Surroundings around) {
        String region = visit.region();
        return region != null && around.surges().isUp(new RegionId(tenant, region), time);
    }
}
