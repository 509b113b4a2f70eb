package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.callback.Episode.Opening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that is to be told of a caller as of a time: a function of what happened before it, and of nothing else.
 *
 * @param callbacks one for each episode that has led to one, the first first
 * @param nextAt when it is to be judged again, though nothing happens; epoch milliseconds, or {@link Visit#NEVER}
 */
record Judgement(List<Callback> callbacks, long nextAt) {

    /** Whose callbacks. */
    record Whose(CallerId id, String caller) {
        long episode(long firstAttempt) {
            return CallbackId.episode(id.tenant(), caller, firstAttempt);
        }
    }

    /** An episode with what a dialler has said of it. */
    record Told(Episode episode, Opening opening, long id, List<DiallerWord> words) {}

    static Judgement of(Whose whose, List<Call> calls, SortedSet<DiallerWord> words, long asOf, Surroundings around) {
        List<CallView> views = views(calls, asOf, around.settings());
        SortedSet<Long> reached = new TreeSet<>();
        for (DiallerWord word : words) {
            if (word.kind() == Kind.CALLBACK_REACHED && word.time() < asOf) {
                reached.add(word.time());
            }
        }
        List<Told> told = new ArrayList<>();
        long nextAt = NEVER;
        for (CallView view : views) {
            nextAt = Math.min(nextAt, view.changesAt());
        }
        for (Episode episode : Episode.of(views, reached, around.settings())) {
            Opening opening = episode.opening(whose.id().tenant(), asOf, around);
            nextAt = Math.min(nextAt, opening.nextAt());
            told.add(new Told(episode, opening, whose.episode(episode.firstAttempt()), new ArrayList<>()));
        }
        assign(words, asOf, told);
        List<Callback> callbacks = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).opening().isThere()) {
                Life life = new Life(whose, told.subList(i, told.size()), reached, asOf, around);
                nextAt = Math.min(nextAt, life.nextAt());
                life.callback().ifPresent(callbacks::add);
            }
        }
        return new Judgement(callbacks, nextAt);
    }

    private static List<CallView> views(List<Call> calls, long asOf, CallbackSettings settings) {
        List<Call> before = new ArrayList<>();
        for (Call call : calls) {
            if (call.start() < asOf) {
                before.add(call);
            }
        }
        before.sort(Comparator.comparingLong((Call call) -> call.start()).thenComparingLong(Call::contact));
        List<CallView> views = new ArrayList<>(before.size());
        for (Call call : before) {
            views.add(CallView.of(call, asOf, settings));
        }
        return views;
    }

    /** To the episode that is meant; where that is not known, to the last that had begun. */
    private static void assign(SortedSet<DiallerWord> words, long asOf, List<Told> told) {
        for (DiallerWord word : words) {
            if (word.time() >= asOf) {
                return;
            }
            Told meant = null;
            boolean isNamed = false;
            for (Told one : told) {
                boolean isThis = one.id() == word.episode();
                if (one.episode().firstAttempt() <= word.time() && (isThis || !isNamed)) {
                    meant = one;
                    isNamed = isThis;
                }
            }
            if (meant != null) {
                meant.words().add(word);
            }
        }
    }
}
