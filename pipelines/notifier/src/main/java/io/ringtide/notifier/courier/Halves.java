package io.ringtide.notifier.courier;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Tells many in one call, and in halves where that is answered with a failure: one that cannot be told, or too many at once,
 * hold back no other.
 */
final class Halves {
    /** Enough to find one among {@link AlertmanagerCourier#MOST}, and nearly two. */
    private static final int MOST_FAILURES = 16;

    private Halves() {}

    /**
     * Tells all, and of each says once what became of it.
     *
     * @param call tells some in one call
     * @param settled takes what belongs together, and what became of it; many are never refused
     * @return the worst that a call that was not made again in halves came to
     */
    static <T> Outcome tell(List<T> all, Function<List<T>, Outcome> call, BiConsumer<List<T>, Outcome> settled) {
        Deque<List<T>> left = new ArrayDeque<>();
        left.push(all);
        Outcome worst = Outcome.of(Result.DELIVERED, "");
        int failures = 0;
        while (!left.isEmpty()) {
            List<T> part = left.pop();
            Outcome outcome = call.apply(part);
            if (outcome.result() == Result.DELIVERED) {
                settled.accept(part, outcome);
                continue;
            }
            failures++;
            boolean isInVain = !outcome.isAnswer() || outcome.retryAfterMs() > 0 || failures == MOST_FAILURES;
            if (part.size() > 1 && !isInVain) {
                left.push(part.subList(part.size() / 2, part.size()));
                left.push(part.subList(0, part.size() / 2));
                continue;
            }
            worst = worst.isSettled() ? outcome : worst;
            settled.accept(part, part.size() > 1 ? again(outcome) : outcome);
            if (isInVain && !left.isEmpty()) {
                List<T> rest = new ArrayList<>();
                left.forEach(rest::addAll);
                left.clear();
                settled.accept(rest, unknown(outcome));
            }
        }
        return worst;
    }

    private static Outcome again(Outcome outcome) {
        return outcome.result() == Result.REFUSED ? unknown(outcome) : outcome;
    }

    /** Of several it is not said which of them were taken. */
    private static Outcome unknown(Outcome outcome) {
        return new Outcome(Result.UNKNOWN, outcome.retryAfterMs(), outcome.isAnswer(), outcome.detail());
    }
}
