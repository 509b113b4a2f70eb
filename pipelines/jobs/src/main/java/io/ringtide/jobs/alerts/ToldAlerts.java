package io.ringtide.jobs.alerts;

import io.ringtide.domain.alert.Alert;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/** Where alerts were told of, and stay whatever becomes of the job. */
@FunctionalInterface
public interface ToldAlerts extends Serializable {
    /** For a job whose output fails with it. */
    ToldAlerts NONE = (since, out) -> {};

    /**
     * Shows what was told since a moment, in order; more from before it does no harm.
     *
     * @param since epoch milliseconds of the wall's clock
     * @throws IOException where that cannot be known now
     */
    void since(long since, Consumer<Alert> out) throws IOException;
}
