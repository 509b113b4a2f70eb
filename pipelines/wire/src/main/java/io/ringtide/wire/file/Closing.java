package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closes many things, all of them, even where one fails. */
final class Closing {
    private Closing() {}

    /** Closes all; throws what the first failure threw, with the later ones attached. */
    static void all(Collection<? extends Closeable> things) throws IOException {
        IOException first = null;
        for (Closeable thing : things) {
            first = close(thing, first);
        }
        if (first != null) {
            throw first;
        }
    }

    /** Closes all because of a failure, to which further ones are attached. */
    static void allAfter(Exception failure, Collection<? extends Closeable> things) {
        try {
            all(things);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static @Nullable IOException close(Closeable thing, @Nullable IOException first) {
        try {
            thing.close();
            return first;
        } catch (IOException e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
            return first;
        }
    }
}
