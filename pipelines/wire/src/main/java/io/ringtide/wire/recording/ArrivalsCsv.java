package io.ringtide.wire.recording;

import com.ethlo.time.DateTime;
import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.TimezoneOffset;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.wire.event.CallerKeys;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any comma-separated file with a header and one arrival a row: each becomes {@code contact.offered} of a region,
 * without centre or queue. A row without a region is an arrival all the same, of no region.
 */
public final class ArrivalsCsv implements Recording {
    private final Options options;
    private final @Nullable Callers callers;

    /**
     * Where to look.
     *
     * @param timeColumn name of the column with the event's time: RFC 3339, also without seconds' fraction or offset
     * @param regionColumn name of the column with the caller's region
     * @param idColumn name of the column with an id, unique in the file; null to count the lines instead
     * @param zone the zone of times without an offset; null if such times cannot be read. Where clocks are put back
     *     the earlier of the two instants is taken, where they are put forward the time is moved on by the gap
     * @param source the events' source; null for {@code /arrivals-csv/} and the file's name without its endings, so
     *     that ids of different files do not meet
     */
    public record Options(
            String timeColumn,
            String regionColumn,
            @Nullable String idColumn,
            @Nullable ZoneId zone,
            @Nullable String source) {}

    /**
     * Who called.
     *
     * @param column name of the column with the caller's number
     * @param keys with which the event gets a pseudonym instead
     */
    public record Callers(String column, CallerKeys keys) {}

    /** Of callers nothing is known. */
    public ArrivalsCsv(Options options) {
        this(options, null);
    }

    public ArrivalsCsv(Options options, @Nullable Callers callers) {
        this.options = options;
        this.callers = callers;
    }

    @Override
    public void read(EventFile file, Consumer<CallEvent> events, Consumer<Unmapped> unmapped) throws InputException {
        try (DelimitedTable table = DelimitedTable.commas(file)) {
            Columns columns = new Columns(
                    table.header().size(),
                    column(file, table, options.timeColumn()),
                    column(file, table, options.regionColumn()),
                    options.idColumn() == null ? -1 : column(file, table, options.idColumn()),
                    callers == null ? -1 : column(file, table, callers.column()));
            String source = options.source() == null ? "/arrivals-csv/" + file.stem() : options.source();
            Set<String> ids = new HashSet<>();
            RowMapper mapper = row -> List.of(arrival(row, columns, source, ids));
            mapper.mapAll(file, table, events, unmapped);
        } catch (IOException e) {
            throw file.fault(0, e);
        }
    }

    /** How many columns there are and which are ours, from 0; -1 for no id, no caller. */
    private record Columns(int count, int time, int region, int id, int caller) {}

    private CallEvent arrival(Row row, Columns columns, String source, Set<String> ids) throws UnmappedException {
        List<String> cells = row.cells(columns.count());
        long time = time(cells.get(columns.time()));
        String id = columns.id() < 0 ? "line-" + row.line() : cells.get(columns.id());
        if (id.isEmpty()) {
            throw new UnmappedException(Unmapped.Reason.MISSING_ID, "no " + options.idColumn());
        }
        if (!ids.add(id)) {
            throw new UnmappedException(Unmapped.Reason.REPEATED, id);
        }
        String region = cells.get(columns.region());
        return CallEvent.builder(EventType.CONTACT_OFFERED, source, id, time)
                .region(region.isEmpty() ? null : region)
                .contact(id)
                .caller(callers == null ? null : caller(callers.keys(), cells.get(columns.caller()), time))
                .build();
    }

    private static @Nullable String caller(CallerKeys keys, String cell, long time) throws UnmappedException {
        try {
            return keys.pseudonym(cell, time).orElse(null);
        } catch (CallerKeys.NoKeyException e) {
            throw new UnmappedException(Unmapped.Reason.NO_KEY, Objects.requireNonNull(e.getMessage()));
        }
    }

    private long time(String cell) throws UnmappedException {
        try {
            DateTime time = ITU.parseLenient(cell);
            TimezoneOffset offset = time.getOffset().orElse(null);
            ZoneId zone = offset == null ? options.zone() : offset.toZoneOffset();
            if (time.includesGranularity(Field.MINUTE) && zone != null) {
                return time.toLocalDatetime().atZone(zone).toInstant().toEpochMilli();
            }
        } catch (DateTimeException e) {
            throw new UnmappedException(Unmapped.Reason.BAD_TIME, options.timeColumn() + " is '" + cell + "'");
        }
        throw new UnmappedException(
                Unmapped.Reason.BAD_TIME, options.timeColumn() + " is '" + cell + "', without time of day or zone");
    }

    private static int column(EventFile file, DelimitedTable table, String name) throws InputException {
        int index = table.header().indexOf(name);
        if (index < 0) {
            throw new InputException(
                    file.name(), 1, "no column '" + name + "'; there are " + String.join(", ", table.header()));
        }
        return index;
    }
}
