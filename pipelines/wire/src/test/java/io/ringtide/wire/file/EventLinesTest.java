package io.ringtide.wire.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLinesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a\nb\n'          | 1:a 2:b",
                "'a\nb'            | 1:a 2:b",
                "'a\r\nb\r\n'      | 1:a 2:b",
                "'a\r\nb\r'        | 1:a 2:b",
                "'\n\na\n\r\n\nb'  | 3:a 6:b",
                "'a\rb\n'          | 1:a\rb",
                "''                | ''",
                "'\n\n'            | ''",
                "'\ufeffa\nb\n'    | 1:a 2:b",
                "'\ufeff\r\nb'     | 2:b",
                "'\ufeff'          | ''",
                "'a\n\ufeffb'      | 1:a 2:\ufeffb",
                "'\n\ufeffb'       | 2:\ufeffb",
            })
    void shouldSplitAndNumberLines(String text, String expected) throws IOException {
        assertThat(numbered(written("events.ndjson", bytes(text)))).isEqualTo(expected);
        assertThat(numbered(written("events.ndjson.gz", gzip(bytes(text))))).isEqualTo(expected);
    }

    @Test
    void shouldReadConcatenatedMembersAlsoEmptyAndTinyOnes() throws IOException {
        byte[] members =
                joined(gzip(bytes("a\nb")), gzip(bytes("")), gzip(bytes("c\n")), gzip(bytes("")), gzip(bytes("d")));

        assertThat(numbered(written("events.ndjson.gz", members))).isEqualTo("1:a 2:bc 3:d");
    }

    @Test
    void shouldReadManyMembersThroughAPipeThatDeliversByteByByte() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            members.write(gzip(bytes("line" + i + "\n")));
            expected.append(i > 1 ? " " : "").append(i).append(":line").append(i);
        }
        InputStream drop = new ByteArrayInputStream(members.toByteArray()) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }

            @Override
            public int available() {
                return 0;
            }
        };

        assertThat(numbered(EventFile.of("-", drop))).isEqualTo(expected.toString());
    }

    @Test
    void shouldTellGzipByItsFirstBytesWhereTheNameDoesNot() throws IOException {
        assertThat(numbered(written("events", gzip(bytes("a\nb\n"))))).isEqualTo("1:a 2:b");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 262_143, 262_144, 262_145, 1_000_000, EventLines.LONGEST_LINE})
    void shouldDeliverLongLinesWhole(int length) throws IOException {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) 'x');
        EventFile file = written("events.ndjson", joined(bytes("a\n"), line, bytes("\nb\n")));

        List<Line> lines = read(file);

        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L);
        assertThat(lines.get(1).bytes()).isEqualTo(line);
        assertThat(lines.get(2).bytes()).isEqualTo(bytes("b"));
    }

    @Test
    void shouldRefuseALineOverTheLimit() throws IOException {
        byte[] line = new byte[EventLines.LONGEST_LINE + 1];
        Arrays.fill(line, (byte) 'x');
        EventFile file = written("events.ndjson", joined(bytes("a\n"), line));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file.name() + ":2: a line of over 16 MiB: no file of events");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 10, 12})
    void shouldNameFileAndLineOfACutInTheFirstMember(int length) throws IOException {
        EventFile file = written("cut.ndjson.gz", Arrays.copyOf(gzip(bytes("a\n")), length));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file.name() + ":1: the compressed file is cut off");
    }

    @Test
    void shouldDeliverWhatStandsBeforeTheCutAndNameTheLineAfterIt() throws IOException {
        byte[] whole = gzip(randomLines(20_000));
        EventFile file = written("cut.ndjson.gz", Arrays.copyOf(whole, whole.length / 2));
        List<Line> delivered = new ArrayList<>();

        assertThatThrownBy(() -> readInto(file, delivered)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.file()).isEqualTo(file.name());
            assertThat(e.line()).isEqualTo(delivered.size() + 1L);
            assertThat(e.reason()).isEqualTo("the compressed file is cut off");
        });
        assertThat(delivered).hasSizeGreaterThan(5_000);
    }

    @Test
    void shouldNotTakeACutInALaterMemberForTheEnd() throws IOException {
        byte[] first = gzip(bytes("a\nb\n"));
        byte[] second = gzip(bytes("c\n"));
        for (int length = 1; length < second.length; length++) {
            EventFile file = written("cut.ndjson.gz", joined(first, Arrays.copyOf(second, length)));

            assertThatThrownBy(() -> read(file))
                    .as("second member cut after %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageMatching(".*cut.ndjson.gz:[34]: the compressed file is (cut off|damaged: .*)");
        }
    }

    @Test
    void shouldNotPassOverBytesBehindTheLastMember() throws IOException {
        for (int length : new int[] {1, 2, 7, 8, 9, 17, 18, 19, 26, 27, 100, 100_000}) {
            EventFile file = written("tail.ndjson.gz", joined(gzip(bytes("a\n")), new byte[length]));

            assertThatThrownBy(() -> read(file))
                    .as("%d bytes behind the end", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("tail.ndjson.gz:2: the compressed file is damaged: ");
        }
    }

    @Test
    void shouldNameAFileThatCannotBeOpened() throws IOException {
        Path missing = directory.resolve("missing.ndjson");

        assertThatThrownBy(() -> read(EventFile.of(missing)))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> read(EventFile.of(directory)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory + ":1: cannot be read: ");
        assertThatThrownBy(() -> read(written("plain.ndjson.gz", bytes("{}\n"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("plain.ndjson.gz:1: the compressed file is damaged: ");
    }

    @ParameterizedTest
    @CsvSource({
        "a/day.ndjson.gz, day",
        "a/day.ndjson, day",
        "a/2021-01.csv.gz, 2021-01",
        "day.gz, day",
        "day, day",
        ".hidden, .hidden",
        "-, stdin"
    })
    void shouldKnowTheStem(String name, String stem) throws IOException {
        assertThat(EventFile.of(name, InputStream.nullInputStream()).stem()).isEqualTo(stem);
    }

    private EventFile written(String name, byte[] content) throws IOException {
        return EventFile.of(Files.write(directory.resolve(name), content));
    }

    private static List<Line> read(EventFile file) throws IOException {
        return readInto(file, new ArrayList<>());
    }

    private static List<Line> readInto(EventFile file, List<Line> read) throws IOException {
        try (EventLines lines = EventLines.open(file, 0)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                read.add(line);
            }
        }
        return read;
    }

    private static String numbered(EventFile file) throws IOException {
        return String.join(
                " ",
                read(file).stream()
                        .map(line -> line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8))
                        .toList());
    }

    private static byte[] randomLines(int count) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextLong()).append('\n');
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        }
        return compressed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
