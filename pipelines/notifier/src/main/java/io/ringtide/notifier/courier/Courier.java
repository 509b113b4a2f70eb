package io.ringtide.notifier.courier;

import io.ringtide.alerts.delivery.Attempt;
import io.ringtide.alerts.delivery.Notification;
import io.ringtide.alerts.delivery.Outcome;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Carries notifications to one receiver, on threads of its own. */
public interface Courier extends AutoCloseable {
    /** How many notifications may be on their way at a time. */
    int most();

    /** How many where the receiver has failed last. */
    int mostOnTrial();

    /** Whether all that is on its way goes in one call, and the next call waits for its end. */
    boolean isOneCallAtATime();

    /** How often the receiver wants to be told how things stand; {@link Long#MAX_VALUE} for never, milliseconds. */
    long refreshEveryMs();

    /** Tells, and says of each once, together with what was told in the same call, what became of it; returns at once. */
    void send(List<Attempt> attempts, BiConsumer<List<Attempt>, Outcome> settled);

    /** Tells once more how things stand, and says once what came of it; returns at once. */
    void refresh(List<Notification> standing, Consumer<Outcome> done);

    @Override
    void close();
}
