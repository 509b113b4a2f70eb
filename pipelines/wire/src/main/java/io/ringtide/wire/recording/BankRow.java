package io.ringtide.wire.recording;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;

/** A row of the bank's files with its cells read, but its times of day not yet put on days. */
record BankRow(
        String line,
        String callId,
        String customerId,
        String type,
        LocalDate date,
        LocalTime vruEntry,
        LocalTime vruExit,
        LocalTime queueStart,
        LocalTime queueExit,
        long queueSeconds,
        boolean answered,
        LocalTime serviceStart,
        LocalTime serviceExit,
        String server) {
    static final List<String> COLUMNS = List.of(
            "vru+line",
            "call_id",
            "customer_id",
            "priority",
            "type",
            "date",
            "vru_entry",
            "vru_exit",
            "vru_time",
            "q_start",
            "q_exit",
            "q_time",
            "outcome",
            "ser_start",
            "ser_exit",
            "ser_time",
            "server");

    private static final int OUTCOME = COLUMNS.indexOf("outcome");
    /** The century that the recording's two digits of a year belong to. */
    private static final int CENTURY = 1900;

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValueReduced(ChronoField.YEAR, 2, 2, CENTURY)
            .appendPattern("MMdd")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** @throws UnmappedException where the row is a phantom, or a cell that is needed cannot be read */
    static BankRow read(Row row) throws UnmappedException {
        List<String> cells = row.cells(COLUMNS.size());
        boolean answered = answered(cells.get(OUTCOME));
        return new BankRow(
                present(cells, "vru+line"),
                present(cells, "call_id"),
                present(cells, "customer_id"),
                present(cells, "type"),
                date(cells),
                time(cells, "vru_entry"),
                time(cells, "vru_exit"),
                time(cells, "q_start"),
                time(cells, "q_exit"),
                seconds(cells, "q_time"),
                answered,
                time(cells, "ser_start"),
                time(cells, "ser_exit"),
                cells.get(COLUMNS.indexOf("server")));
    }

    /** The call among all calls: call ids alone come round again. */
    String contactId() {
        return line + "-" + callId + "-" + DATE.format(date);
    }

    /** Midnight in both stamps and no time between them stands for "never". */
    boolean queued() {
        return !isMidnight(queueStart) || !isMidnight(queueExit) || queueSeconds > 0;
    }

    boolean hasServiceStamps() {
        return !isMidnight(serviceStart) || !isMidnight(serviceExit);
    }

    private static boolean isMidnight(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT);
    }

    private static boolean answered(String outcome) throws UnmappedException {
        return switch (outcome) {
            case "AGENT" -> true;
            case "HANG" -> false;
            case "PHANTOM" -> throw new UnmappedException(Unmapped.Reason.PHANTOM, "to be ignored");
            default -> throw garbled("outcome", outcome);
        };
    }

    private static String present(List<String> cells, String column) throws UnmappedException {
        String cell = cells.get(COLUMNS.indexOf(column));
        if (cell.isEmpty()) {
            throw garbled(column, cell);
        }
        return cell;
    }

    private static LocalDate date(List<String> cells) throws UnmappedException {
        String cell = present(cells, "date");
        try {
            return LocalDate.parse(cell, DATE);
        } catch (DateTimeException e) {
            throw garbled("date", cell);
        }
    }

    private static LocalTime time(List<String> cells, String column) throws UnmappedException {
        String cell = present(cells, column);
        try {
            return LocalTime.parse(cell, TIME);
        } catch (DateTimeException e) {
            throw garbled(column, cell);
        }
    }

    private static long seconds(List<String> cells, String column) throws UnmappedException {
        String cell = present(cells, column);
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw garbled(column, cell);
        }
    }

    private static UnmappedException garbled(String column, String cell) {
        return new UnmappedException(Unmapped.Reason.GARBLED, column + " is '" + cell + "'");
    }
}
