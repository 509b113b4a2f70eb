package io.ringtide.local.rejected;

import io.ringtide.wire.report.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What was refused, counted by reason, source and topic. */
public final class RejectedSummary {
    /** What sources are called beyond the first thousand: who sends bad input may also send it under ever new names. */
    public static final String OTHER = "other";

    private static final int MOST_SOURCES = 1_000;
    private static final int LONGEST_SOURCE = 256;
    private static final int LONGEST_INPUT = 1_000;
    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::reason).thenComparing(Group::source).thenComparing(Group::topic);

    /**
     * What records are counted by.
     *
     * @param source "" where the input did not tell
     */
    public record Group(String reason, String source, String topic) {}

    /**
     * How many there are.
     *
     * @param first the earliest arrival, milliseconds since the epoch; 0 where none is told
     * @param last the latest
     * @param sample the one that was written first, its input cut at 1,000 bytes
     */
    public record Line(Group group, long count, long first, long last, RejectedRecord sample) {
        private Line and(RejectedRecord next) {
            return new Line(group, count + 1, Math.min(first, next.arrival()), Math.max(last, next.arrival()), sample);
        }
    }

    private final TreeMap<Group, Line> lines = new TreeMap<>(ORDER);
    private final Set<String> sources = new HashSet<>();

    /** Counts one. */
    public void add(RejectedRecord record) {
        Group group = new Group(record.reason(), source(record), record.topic());
        Line line = lines.get(group);
        lines.put(
                group,
                line == null
                        ? new Line(group, 1, record.arrival(), record.arrival(), sample(record))
                        : line.and(record));
    }

    /** In the order of reasons, sources and topics. */
    public List<Line> lines() {
        return List.copyOf(lines.values());
    }

    private String source(RejectedRecord record) {
        String name = record.source();
        String cut = name.length() > LONGEST_SOURCE ? name.substring(0, LONGEST_SOURCE) : name;
        if (sources.size() < MOST_SOURCES) {
            sources.add(cut);
        }
        return sources.contains(cut) ? cut : OTHER;
    }

    private static RejectedRecord sample(RejectedRecord record) {
        byte[] input = record.input();
        byte[] cut = input == null || input.length <= LONGEST_INPUT
                ? input
                : new String(input, 0, LONGEST_INPUT, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return new RejectedRecord(
                record.reason(),
                record.detail(),
                record.source(),
                record.arrival(),
                record.topic(),
                record.partition(),
                record.offset(),
                cut);
    }
}
