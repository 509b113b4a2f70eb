package io.ringtide.wire.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderedInputTest {
    private static final int LINES = 1_000;

    /** A line is {@code time source id anything}; what does not start with a number has no key. */
    private static final KeyReader KEYS = bytes -> {
        String[] words = new String(bytes, StandardCharsets.UTF_8).split(" ");
        return words[0].matches("-?\\d+") ? new SortKey(Long.parseLong(words[0]), words[1], words[2]) : null;
    };

    @TempDir
    Path directory;

    /** Heap for sorting, fan-in, number of files. */
    static Stream<Arguments> shapes() {
        Stream.Builder<Arguments> shapes = Stream.builder();
        for (long memory : new long[] {1, 700, 5_000, 100_000, 1 << 30}) {
            for (int fanIn : new int[] {2, 3, 64}) {
                for (int files : new int[] {1, 7, 70}) {
                    shapes.add(Arguments.of(memory, fanIn, files));
                }
            }
        }
        return shapes.build();
    }

    @ParameterizedTest(name = "memory {0}, fan-in {1}, {2} files")
    @MethodSource("shapes")
    void shouldGiveTheSameBytesForAnyOrderAndAnySplit(long memory, int fanIn, int fileCount) throws IOException {
        List<String> lines = lines(new Random(1));
        Random random = new Random(memory * 31 + fanIn * 7L + fileCount);
        Collections.shuffle(lines, random);
        List<EventFile> files = split(lines, fileCount, random);

        List<String> ordered = read(files, new SortSettings(work(), memory, fanIn));

        assertThat(ordered).isEqualTo(expected(lines));
        assertThat(work()).isEmptyDirectory();
    }

    @ParameterizedTest(name = "memory {0}, fan-in {1}, {2} files")
    @MethodSource("shapes")
    void shouldMergeOrderedFilesAsTheyAre(long memory, int fanIn, int fileCount) throws IOException {
        List<String> lines = lines(new Random(2));
        Random random = new Random(3);
        Collections.shuffle(lines, random);
        lines.sort(Comparator.comparingLong(OrderedInputTest::time)); // by time alone: ties stay shuffled
        List<EventFile> files = split(lines, fileCount, random);

        assertThat(read(files, new SortSettings(work(), memory, fanIn))).isEqualTo(expected(lines));
    }

    @Test
    void shouldNotSpillWhatIsInOrderAlready() throws IOException {
        EventFile ordered = written("ordered.ndjson", List.of("1 s b", "1 s a", "2 s c"));
        EventFile shuffled = written("shuffled.ndjson", List.of("3 s d", "1 s e"));
        EventFile malformedFirst = written("malformed.ndjson", List.of("?", "!", "1 s f"));
        EventFile malformedLater = written("later.ndjson", List.of("1 s g", "?"));
        SortSettings settings = SortSettings.in(work());

        try (OrderedInput input = OrderedInput.open(
                List.of(ordered, shuffled, malformedFirst, malformedLater),
                KEYS,
                LineVisitor.NONE,
                settings,
                Progress.NONE)) {
            assertThat(input.sortedFiles()).isEqualTo(2);
            assertThat(texts(input))
                    .containsExactly("!", "?", "?", "1 s a", "1 s b", "1 s e", "1 s f", "1 s g", "2 s c", "3 s d");
        }
    }

    @Test
    void shouldSortWhereTheLinesOfOneTimeDoNotFitInMemory() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("1 s " + (999 - i));
        }
        EventFile file = written("one-time.ndjson", lines);

        try (OrderedInput input = OrderedInput.open(
                List.of(file), KEYS, LineVisitor.NONE, new SortSettings(work(), 10_000, 8), Progress.NONE)) {
            assertThat(input.sortedFiles()).isEqualTo(1);
            assertThat(texts(input)).isEqualTo(expected(lines));
        }
    }

    @Test
    void shouldReadStandardInputOnceAndOrderItWithTheFiles() throws IOException {
        List<String> lines = lines(new Random(4));
        List<String> piped = new ArrayList<>(lines.subList(0, LINES / 2));
        Collections.shuffle(piped, new Random(5));
        InputStream stdin = new ByteArrayInputStream(String.join("\n", piped).getBytes(StandardCharsets.UTF_8));
        List<EventFile> files =
                List.of(written("rest.ndjson", lines.subList(LINES / 2, lines.size())), EventFile.of("-", stdin));

        assertThat(read(files, new SortSettings(work(), 20_000, 4))).isEqualTo(expected(lines));
    }

    @Test
    void shouldShowEveryLineToTheVisitorOnceInTheOrderOfTheFiles() throws IOException {
        EventFile first = written("first.ndjson", List.of("3 s a", "1 s b"));
        EventFile second = written("second.ndjson", List.of("2 s c", "broken"));
        List<KeyedLine> seen = new ArrayList<>();

        OrderedInput.open(List.of(first, second), KEYS, seen::add, SortSettings.in(work()), Progress.NONE)
                .close();

        assertThat(seen)
                .extracting(line -> line.line().file(), line -> line.line().number(), KeyedLine::key)
                .containsExactly(
                        tuple(0, 1L, new SortKey(3, "s", "a")),
                        tuple(0, 2L, new SortKey(1, "s", "b")),
                        tuple(1, 1L, new SortKey(2, "s", "c")),
                        tuple(1, 2L, SortKey.NONE));
    }

    @Test
    void shouldTellWhereEachLineStoodAndTakeTheEarlierOfEqualOnes() throws IOException {
        EventFile first = written("first.ndjson", List.of("2 s b", "1 s a"));
        EventFile second = written("second.ndjson", List.of("1 s a", "2 s b"));

        try (OrderedInput input = OrderedInput.open(
                        List.of(first, second), KEYS, LineVisitor.NONE, SortSettings.in(work()), Progress.NONE);
                LineCursor cursor = input.cursor()) {
            assertThat(all(cursor))
                    .extracting(line -> line.line().file(), line -> line.line().number())
                    .containsExactly(tuple(0, 2L), tuple(1, 1L), tuple(0, 1L), tuple(1, 2L));
        }
    }

    @Test
    void shouldGiveTheSameLinesToSeveralCursorsAtOnce() throws IOException {
        List<String> lines = lines(new Random(6));
        Collections.shuffle(lines, new Random(7));
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(OrderedInputTest::time));
        List<EventFile> files = List.of(written("shuffled.ndjson", lines), written("sorted.ndjson", sorted));

        try (OrderedInput input = OrderedInput.open(
                        files, KEYS, LineVisitor.NONE, new SortSettings(work(), 50_000, 4), Progress.NONE);
                LineCursor one = input.cursor();
                LineCursor other = input.cursor()) {
            for (KeyedLine line = one.next(); line != null; line = one.next()) {
                KeyedLine same = other.next();
                assertThat(same)
                        .isNotNull()
                        .usingComparator(Comparator.naturalOrder())
                        .isEqualTo(line);
            }
            assertThat(other.next()).isNull();
        }
    }

    @Test
    void shouldNameTheDamagedFileAndLeaveNothingBehind() throws IOException {
        List<String> lines = lines(new Random(8));
        Collections.shuffle(lines, new Random(9));
        EventFile good = written("good.ndjson", lines);
        EventFile cut = written("cut.ndjson.gz", lines);
        Path path = directory.resolve("cut.ndjson.gz");
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 200));

        assertThatThrownBy(() -> read(List.of(good, cut), new SortSettings(work(), 5_000, 4)))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.file()).isEqualTo(path.toString());
                    assertThat(e.line()).isBetween(100L, (long) LINES);
                });
        assertThat(work()).isEmptyDirectory();
    }

    @Test
    void shouldNotReadOnWhereAnOrderedFileIsNoLongerInOrder() throws IOException {
        EventFile file = written("events.ndjson", List.of("1 s a", "2 s b"));

        try (OrderedInput input =
                OrderedInput.open(List.of(file), KEYS, LineVisitor.NONE, SortSettings.in(work()), Progress.NONE)) {
            written("events.ndjson", List.of("2 s b", "1 s a"));

            assertThatThrownBy(() -> texts(input))
                    .isInstanceOf(InputException.class)
                    .hasMessage(file.name() + ":2: the file changed while it was being read");
        }
    }

    @Test
    void shouldReportHowFarItIs() throws IOException {
        List<String> lines = lines(new Random(10));
        Collections.shuffle(lines, new Random(11));
        EventFile file = written("events.ndjson.gz", lines);
        Map<Progress.Phase, List<Long>> last = new EnumMap<>(Progress.Phase.class);

        try (OrderedInput input = OrderedInput.open(
                List.of(file),
                KEYS,
                LineVisitor.NONE,
                SortSettings.in(work()),
                (phase, bytes, total) -> last.put(phase, List.of(bytes, total)))) {
            texts(input);
        }

        long stored = file.size();
        long lineBytes = lines.stream().mapToLong(String::length).sum();
        assertThat(last)
                .containsEntry(Progress.Phase.SURVEY, List.of(stored, stored))
                .containsEntry(Progress.Phase.SORT, List.of(stored, stored))
                .containsEntry(Progress.Phase.READ, List.of(lineBytes, lineBytes));
    }

    /** Few times, sources and ids, so that every part of the order decides somewhere; duplicates; malformed lines. */
    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            int kind = random.nextInt(20);
            if (kind == 0) {
                lines.add("malformed " + random.nextInt(30));
            } else if (kind == 1 && i > 0) {
                lines.add(lines.get(random.nextInt(i)));
            } else {
                lines.add((random.nextInt(400) - 100) + " s" + random.nextInt(4) + " " + random.nextInt(5) + " "
                        + "x".repeat(random.nextInt(60)));
            }
        }
        return lines;
    }

    private static long time(String line) {
        SortKey key = KEYS.read(line.getBytes(StandardCharsets.UTF_8));
        return key == null ? Long.MIN_VALUE : key.time();
    }

    /** The order of the contract in the plainest words; the lines are ASCII, so text and bytes sort alike. */
    private static List<String> expected(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(OrderedInputTest::time)
                .thenComparing(line -> time(line) == Long.MIN_VALUE ? "" : line.split(" ")[1])
                .thenComparing(line -> time(line) == Long.MIN_VALUE ? "" : line.split(" ")[2])
                .thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    private Path work() throws IOException {
        return Files.createDirectories(directory.resolve("work"));
    }

    private List<EventFile> split(List<String> lines, int count, Random random) throws IOException {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        lines.forEach(line -> parts.get(random.nextInt(count)).add(line));
        List<EventFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(written("part-" + i + (i % 2 == 0 ? ".ndjson" : ".ndjson.gz"), parts.get(i)));
        }
        return files;
    }

    private EventFile written(String name, List<String> lines) throws IOException {
        Path path = directory.resolve(name);
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                out.write(text);
            }
        } else {
            Files.write(path, text);
        }
        return EventFile.of(path);
    }

    private static List<String> read(List<EventFile> files, SortSettings settings) throws IOException {
        try (OrderedInput input = OrderedInput.open(files, KEYS, LineVisitor.NONE, settings, Progress.NONE)) {
            return texts(input);
        }
    }

    private static List<String> texts(OrderedInput input) throws IOException {
        try (LineCursor cursor = input.cursor()) {
            return all(cursor).stream()
                    .map(line -> new String(line.line().bytes(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static List<KeyedLine> all(LineCursor cursor) throws IOException {
        List<KeyedLine> lines = new ArrayList<>();
        for (KeyedLine line = cursor.next(); line != null; line = cursor.next()) {
            lines.add(line);
        }
        return lines;
    }
}
