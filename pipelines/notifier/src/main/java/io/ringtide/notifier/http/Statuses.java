package io.ringtide.notifier.http;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import java.util.Set;

/** What a status says about a notification. */
final class Statuses {
    private static final int OK = 200;
    private static final int REDIRECTED = 300;
    private static final int CALLERS_FAULT = 400;
    private static final int ITS_OWN_FAULT = 500;
    private static final int SECOND_MS = 1_000;

    /**
     * Those of 4xx that are about the notification: it is gone for good, too large, or not understood. All others can be about
     * the moment or the caller, and whoever deploys a receiver, or changes a key, must lose no page by it.
     */
    private static final Set<Integer> FINAL = Set.of(410, 413, 422);

    private static final int TOO_MANY = 429;

    private Statuses() {}

    /**
     * Takes any status. Who is there and gets too much is left alone for as long as it wants; who is away (503) may be back before it
     * thought, and is to be told within seconds then.
     *
     * @param retryAfterSeconds 0 where the answer has none
     * @param alsoFinal further statuses by which this kind of receiver refuses for good
     */
    static Outcome outcome(int status, long retryAfterSeconds, Set<Integer> alsoFinal) {
        String detail = "HTTP " + status;
        if (status >= REDIRECTED && status < CALLERS_FAULT) {
            return Outcome.answered(Result.NOT_NOW, 0, detail + ": redirects are not followed");
        }
        long wishSeconds = status == TOO_MANY ? retryAfterSeconds : 0;
        return Outcome.answered(result(status, alsoFinal), wishSeconds * SECOND_MS, detail);
    }

    private static Result result(int status, Set<Integer> alsoFinal) {
        if (status >= OK && status < REDIRECTED) {
            return Result.DELIVERED;
        }
        if (FINAL.contains(status) || alsoFinal.contains(status)) {
            return Result.REFUSED;
        }
        return status >= CALLERS_FAULT && status < ITS_OWN_FAULT ? Result.NOT_NOW : Result.UNKNOWN;
    }
}
