package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of many files in order of (time, source, id, bytes): the same bytes one after another however the
 * lines are shuffled, repeated or split into files. Every file is read once to see whether it is in order of time
 * already; those that are will be merged as they are read, the others (and standard input, which can be read only
 * once) go through an external merge sort. Nothing is left in the temporary directory once it is closed.
 */
public final class OrderedInput implements Closeable {
    private static final int MOST_FILES = 1 << 15;

    private final List<EventFile> files;
    private final KeyReader keys;
    private final SortSettings settings;
    private final Progress progress;
    private final RunSorter sorter;
    private final List<Integer> mergedAsRead = new ArrayList<>();
    private List<Run> runs = List.of();
    private long lineBytes;

    private OrderedInput(List<EventFile> files, KeyReader keys, SortSettings settings, Progress progress) {
        this.files = List.copyOf(files);
        this.keys = keys;
        this.settings = settings;
        this.progress = progress;
        this.sorter = new RunSorter(keys, settings);
    }

    /**
     * Reads every file once, and sorts what is not in order.
     *
     * @param files at most 32,768, standard input at most once; a line's {@link Line#file()} is the place in this list
     * @param visitor sees every line while the files are surveyed
     * @throws InputException where a file cannot be read to its end
     * @throws IOException where a temporary file cannot be written
     */
    public static OrderedInput open(
            List<EventFile> files, KeyReader keys, LineVisitor visitor, SortSettings settings, Progress progress)
            throws IOException {
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("more than " + MOST_FILES + " files: " + files.size());
        }
        OrderedInput input = new OrderedInput(files, keys, settings, progress);
        try {
            input.sort(input.survey(visitor));
            return input;
        } catch (IOException | RuntimeException e) {
            Closing.allAfter(e, List.of(input));
            throw e;
        }
    }

    /** The lines from the first on. May be called again, also while another cursor is open. */
    public LineCursor cursor() throws IOException {
        List<LineCursor> cursors = new ArrayList<>();
        try {
            for (int index : mergedAsRead) {
                cursors.add(new TimeOrderedFile(files.get(index), index, keys));
            }
            for (Run run : runs) {
                cursors.add(run.open());
            }
        } catch (IOException | RuntimeException e) {
            Closing.allAfter(e, cursors);
            throw e;
        }
        return new MeteredCursor(new MergingCursor(cursors), new Meter(progress, Progress.Phase.READ, lineBytes));
    }

    /** How many of the files had to be sorted, for the log. */
    public int sortedFiles() {
        return files.size() - mergedAsRead.size();
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    /** Returns for each file what was seen, or null where its lines went to the sorter at once. */
    private List<@Nullable FileSurvey> survey(LineVisitor visitor) throws IOException {
        Meter meter = new Meter(progress, Progress.Phase.SURVEY, totalSize(files));
        List<@Nullable FileSurvey> surveys = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            FileSurvey survey = files.get(index).rereadable() ? new FileSurvey() : null;
            surveys.add(survey);
            forEachLine(index, meter, line -> {
                lineBytes += line.line().bytes().length;
                visitor.visit(line);
                if (survey == null) {
                    sorter.add(line);
                } else {
                    survey.see(line);
                }
            });
        }
        meter.tell();
        return surveys;
    }

    private void sort(List<@Nullable FileSurvey> surveys) throws IOException {
        List<Integer> toSort = new ArrayList<>();
        long tieRoom = settings.memory();
        for (int index = 0; index < files.size(); index++) {
            FileSurvey survey = surveys.get(index);
            if (survey == null) {
                continue;
            }
            if (survey.inOrder() && survey.largestTie() <= tieRoom && mergedAsRead.size() < settings.fanIn()) {
                mergedAsRead.add(index);
                tieRoom -= survey.largestTie();
            } else {
                toSort.add(index);
            }
        }
        if (!toSort.isEmpty()) {
            List<EventFile> unordered = toSort.stream().map(files::get).toList();
            Meter meter = new Meter(progress, Progress.Phase.SORT, totalSize(unordered));
            for (int index : toSort) {
                forEachLine(index, meter, sorter::add);
            }
            meter.tell();
        }
        runs = sorter.runs();
    }

    private void forEachLine(int index, Meter meter, LineAction action) throws IOException {
        try (EventLines lines = EventLines.open(files.get(index), index)) {
            long before = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                action.accept(KeyedLine.of(line, keys));
                meter.add(lines.bytesRead() - before);
                before = lines.bytesRead();
            }
            meter.add(lines.bytesRead() - before);
        }
    }

    private static long totalSize(List<EventFile> files) {
        return files.stream().mapToLong(EventFile::size).sum();
    }

    @FunctionalInterface
    private interface LineAction {
        void accept(KeyedLine line) throws IOException;
    }

    private record MeteredCursor(LineCursor lines, Meter meter) implements LineCursor {
        @Override
        public @Nullable KeyedLine next() throws IOException {
            KeyedLine line = lines.next();
            if (line == null) {
                meter.tell();
            } else {
                meter.add(line.line().bytes().length);
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
