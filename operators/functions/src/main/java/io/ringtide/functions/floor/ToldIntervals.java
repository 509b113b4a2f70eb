package io.ringtide.functions.floor;

import io.ringtide.domain.topology.Scope;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/** Where intervals were told of, and stay whatever becomes of the job. */
@FunctionalInterface
public interface ToldIntervals extends Serializable {
    /** For a job that cannot fail after it has told of something, or whose output fails with it. */
    ToldIntervals NONE = (since, out) -> {};

    /**
     * Shows what was told since a moment; more from before it does no harm.
     *
     * @param since epoch milliseconds of the wall's clock
     * @throws IOException where that cannot be known now
     */
    void since(long since, Consumer<Told> out) throws IOException;

    /** Something that was told; times in epoch milliseconds. */
    record Told(String tenant, Scope scope, long from, long to, long revision) {}
}
