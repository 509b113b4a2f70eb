package io.ringtide.wire.recording;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Turns one row of a table into events. */
@FunctionalInterface
interface RowMapper {
    Comparator<CallEvent> ORDER = Comparator.comparingLong(CallEvent::time)
            .thenComparing(CallEvent::source)
            .thenComparing(CallEvent::id);

    /** @throws UnmappedException where the row yields no event */
    List<CallEvent> map(Row row) throws UnmappedException;

    /** Maps all rows; the events come sorted, after the rows that yield none. */
    default void mapAll(EventFile file, DelimitedTable table, Consumer<CallEvent> events, Consumer<Unmapped> unmapped)
            throws InputException {
        List<CallEvent> mapped = new ArrayList<>();
        for (Row row = table.next(); row != null; row = table.next()) {
            try {
                mapped.addAll(map(row));
            } catch (UnmappedException e) {
                unmapped.accept(e.at(file.name(), row.line()));
            }
        }
        mapped.sort(ORDER);
        mapped.forEach(events);
    }
}
