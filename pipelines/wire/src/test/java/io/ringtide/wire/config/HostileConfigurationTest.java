package io.ringtide.wire.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.domain.topology.ConfigurationPacker;
import io.ringtide.wire.report.RejectionWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the log of configurations stays there: a record that a job fails on would fail it for ever. */
class HostileConfigurationTest {
    /** What the topic of refused input takes; bytes. */
    private static final int LARGEST_REJECTION = 25 << 20;

    private static final long NOON = 1_772_452_800_000L;
    private static final String SOUND = """
            tenants:
              - id: t
                zone: Asia/Seoul
                calls_per_month: 1000
                regions:
                  - {id: north, share: 1}
                vendors:
                  - {id: a, service_level: PT40S}
                queues:
                  - {id: usual, share: 1, handle_time: PT3M}
                centres:
                  - {id: c1, name: First, vendor: a, region: north, agents: 3}
            """;
    private static final List<String> PIECES = List.of(
            "!!binary aGk=",
            "!!int ",
            "!!float ",
            "!!null ",
            "!foo ",
            "&a ",
            "*a",
            "<<: ",
            "~",
            "''",
            "[]",
            "{}",
            "[",
            "]",
            "{",
            "}",
            ":",
            "- ",
            "\n",
            "|",
            "\"\\ud800\"",
            "\"\\0\"",
            "\"\\x\"",
            ".inf",
            ".nan",
            "1e999",
            "0x1F",
            "1_0",
            "_",
            "--- ",
            "...",
            "%",
            "@",
            "\t",
            "\u0000",
            "\ufeff",
            "\u2028",
            "\ud800",
            "9".repeat(400),
            "k".repeat(300),
            "PT20S",
            "PT0.0000000001S",
            "+00:00:07",
            "true",
            "1:30",
            "? ",
            "~1",
            "%41");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: t                 | id: !!binary aGVsbG8=             |  2 | binary",
                "id: a                 | id: !!binary aGVsbG8=             |  8 | binary",
                "zone: Asia/Seoul      | zone: !!binary aGVsbG8=           |  3 | binary",
                "name: First           | name: !!binary aGVsbG8=           | 12 | binary",
                "id: usual             | id: \"\\ud800\"                  | 10 | half a surrogate pair",
                "name: First           | \"\\udc00\": 1                   | 12 | half a surrogate pair",
                "zone: Asia/Seoul      | zone: '+00:00:07'                 |  3 | 15 minutes",
                "zone: Asia/Seoul      | zone: UTC+05:13                   |  3 | 15 minutes",
                "calls_per_month: 1000 | calls_per_month: 1e999            |  4 | maximum",
                "share: 1}             | share: .nan}                      |  6 | numeric",
            })
    void shouldRefuseWhatCannotBeCountedBy(String sound, String wrong, int line, String reason) {
        assertThat(refused(SOUND.replace(sound, wrong))).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Asia/Kathmandu", "'+05:45'", "Australia/Eucla", "GMT0"})
    void shouldTakeTheZonesThatThereAre(String zone) {
        assertThat(TopologyFile.parse("topology.yaml", SOUND.replace("Asia/Seoul", "'" + zone + "'")))
                .isNotNull();
    }

    @Test
    void shouldRefuseAShortFileThatMakesMillionsOfQueues() {
        String queues = lines(9_000, "- {id: q%d, share: 0, handle_time: PT3M}") + "      - {id: u, share: 1, ";
        String centres = lines(9_000, "- {id: c%d, vendor: a, region: north, agents: 3}") + "      - {id: c1, ";

        assertThat(refused(
                        SOUND.replace("      - {id: usual, share: 1, ", queues).replace("      - {id: c1, ", centres)))
                .extracting(ConfigurationFault::reason)
                .containsExactly("all centres together have 81018001 queues, more than 10000");
    }

    @Test
    void shouldRefuseWhatGrowsWithThePathsOfItsValues() {
        String many = "1,".repeat(400_000);

        assertThat(refused("? " + "k".repeat(100_000) + "\n: [" + many + "]\n"))
                .extracting(ConfigurationFault::reason)
                .containsExactly("a key is longer than 64 characters");
        assertThat(refused("tenants: " + "[".repeat(900) + many + "]".repeat(900)))
                .extracting(ConfigurationFault::reason)
                .containsExactly("is nested more than 12 deep");
        assertThat(refused("tenants: [" + many + "]"))
                .extracting(ConfigurationFault::reason)
                .containsExactly("has more than 100000 values");
        assertThat(refused("tenants: [&x 1" + ", *x ".repeat(90_000) + "]")).hasSize(1_001);
    }

    @Test
    void shouldTellOfEveryRefusedRecordInOneThatCanBeWritten() throws IOException {
        byte[] control = new byte[8 << 20];
        Arrays.fill(control, (byte) 1);
        String wrongRegions =
                SOUND.replace("- {id: north, share: 1}", "- {id: north, share: 1}" + "\n      - 1".repeat(60_000));

        assertThat(told(control)).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(told(record("topology.yaml", wrongRegions))).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(told(record("topology.yaml", "tenants: \ud800"))).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(told(record("\ud800.yaml", SOUND))).hasSizeLessThan(LARGEST_REJECTION);
        assertThat(told(record("x".repeat(1 << 20), SOUND))).hasSizeLessThan(LARGEST_REJECTION);
    }

    @Test
    void shouldTakeOrRefuseWhateverComes() throws IOException {
        Random random = new Random(7);
        ConfigurationPacker packer = new ConfigurationPacker();
        for (int i = 0; i < 5_000; i++) {
            String yaml = spoilt(random);
            try {
                ConfigurationFiles files = ConfigurationFiles.parse(Map.of("topology.yaml", yaml));
                Configuration read = ConfigurationRecord.read(ConfigurationRecord.write(files, NOON));
                byte[] packed = packer.toBytes(read);
                assertThat(packer.toBytes(packer.fromBytes(packed))).as(yaml).isEqualTo(packed);
            } catch (ConfigurationException refused) {
                assertThat(refused.faults()).as(yaml).isNotEmpty();
            }
        }
    }

    private static String spoilt(Random random) {
        StringBuilder yaml = new StringBuilder(SOUND);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(yaml.length());
            int value = yaml.indexOf(": ", from);
            boolean isValue = value >= 0 && random.nextBoolean();
            from = isValue ? value + 2 : from;
            int to = Math.min(yaml.length(), from + random.nextInt(6));
            yaml.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        }
        return yaml.toString();
    }

    private static byte[] told(byte[] record) throws IOException {
        ConfigurationLogReader.Judged judged = new ConfigurationLogReader(new ConfigurationLog(0)).read(record, NOON);
        assertThat(judged.refusedFor()).isEqualTo(RejectReason.MALFORMED);
        Rejection rejection =
                new Rejection(record, Objects.requireNonNull(judged.refusedFor()), judged.detail(), null, NOON, 0);
        byte[] json = new RejectionWriter().toJson(rejection, "ringtide.config");
        assertThat(new JsonMapper().readTree(json).path("reason").textValue()).isEqualTo("malformed");
        return json;
    }

    private static byte[] record(String file, String text) {
        String escaped = text.replace("\n", "\\n").replace("\ud800", "\\ud800");
        String name = file.replace("\ud800", "\\ud800");
        return ("{\"files\":{\"" + name + "\":\"" + escaped + "\"}}").getBytes(UTF_8);
    }

    private static String lines(int count, String format) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "      " + format.formatted(i + 1) + "\n")
                .collect(Collectors.joining());
    }

    private static List<ConfigurationFault> refused(String yaml) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> TopologyFile.parse("topology.yaml", yaml));
        assertThat(refused).isNotNull();
        return refused.faults();
    }
}
