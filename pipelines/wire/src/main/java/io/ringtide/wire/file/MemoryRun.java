package io.ringtide.wire.file;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run small enough to stay in memory. */
record MemoryRun(List<KeyedLine> lines) implements Run {

    @Override
    public LineCursor open() {
        Iterator<KeyedLine> iterator = lines.iterator();
        return new LineCursor() {
            @Override
            public @Nullable KeyedLine next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
