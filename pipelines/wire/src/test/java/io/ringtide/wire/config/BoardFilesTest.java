package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardFilesTest {
    private static final String BOARD = """
            title: {ko: 제주, en: Jeju}
            about: centre
            scope: centre:jeju
            headline: [waiting, {measure: service_level, window: PT5M, scope: "queue:jeju/outage", title: Outage}]
            rows:
              - height: 2
                tiles:
                  - {kind: grid, of: queues, columns: 4}
                  - {kind: trend, measure: waiting, width: 3}
              - tiles:
                  - {kind: list, of: alerts, most: 5}
                  - {kind: agents}
                  - {kind: number, measure: asa, window: DAY}
            thresholds:
              service_level: {good: 0.9, watch: 0.7}
              waiting: {good: 10, watch: 30}
            sound: {on: [emergency], quiet: {from: "22:00", to: "06:00"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldHaveBoardsForAnyTopology() {
        assertThat(ConfigurationFiles.builtIn().boards().keySet())
                .containsExactlyInAnyOrderElementsOf(BoardFiles.BUILT_IN);
        assertThat(BoardFiles.builtIn().get("floor").definition().path("about").asText())
                .isEqualTo("centre");
    }

    @Test
    void shouldTakeBoardsOfTheFolderBesideThoseThatComeWithTheProduct() throws IOException {
        Files.writeString(folder.resolve("topology.yaml"), TopologyFile.builtInText());
        Path boards = Files.createDirectory(folder.resolve("boards"));
        Files.writeString(boards.resolve("jeju-hall.yaml"), BOARD);
        Files.writeString(boards.resolve("oncall.yaml"), BOARD);
        Files.writeString(boards.resolve("notes.txt"), "of people");

        ConfigurationFiles files = ConfigurationFiles.read(folder);

        assertThat(files.boards())
                .containsOnlyKeys("executive", "floor", "jeju-hall", "oncall", "operations", "vendor");
        assertThat(files.boards().get("oncall").definition().at("/title/ko").asText())
                .isEqualTo("제주");
        assertThat(files.texts()).containsKeys("boards/jeju-hall.yaml", "boards/oncall.yaml");
        assertThat(ConfigurationRecord.files(ConfigurationRecord.write(files, 0))
                        .boards())
                .isEqualTo(files.boards());
        assertThat(files.version()).isNotEqualTo(ConfigurationFiles.builtIn().version());
    }

    /** What to write instead of what, and the line and reason of the fault. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "centre:jeju | centre:cheju | 3 | no such scope in topology.yaml: centre:cheju",
                "scope: centre:jeju | scope: vendor:ktis | 3 | is no centre",
                "queue:jeju/outage | queue:jeju/storm | 4 | no such scope",
                "[waiting, | [wating, | 4 | must be valid",
                "measure: waiting | measure: waiting, window: PT5M | 9 | is of the moment",
                "of: queues | of: centres | 8 | a centre has queues",
                "of: queues | of: vendors | 8 | vendors are those of a tenant",
                "of: queues | of: alerts | 8 | does not have a value in the enumeration",
                "kind: agents | kind: agent | 12 | does not have a value in the enumeration",
                "most: 5 | most: 0 | 11 | must have a minimum value of 1",
                "watch: 30 | watch: 10 | 16 | good and watch are the same",
                "about: centre | about: floor | 2 | does not have a value in the enumeration",
                "22:00 | 24:00 | 17 | must be like 22:00",
                "columns: 4 | colums: 4 | 8 | not defined in the schema",
            })
    void shouldNameEveryFaultWithItsLine(String before, String after, int line, String reason) {
        String wrong = BOARD.replaceFirst(Pattern.quote(before), after);

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> parse("jeju", wrong));

        assertThat(refused.faults()).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("boards/jeju.yaml");
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"Jeju.yaml", "jeju.yml", "-.yaml", "a/b.yaml", "jeju_hall.yaml", ".yaml"})
    void shouldRefuseANameThatIsNoneForAnAddress(String name) {
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> ConfigurationFiles.parse(
                                Map.of("topology.yaml", TopologyFile.builtInText(), "boards/" + name, BOARD))))
                .hasMessageContaining("boards/" + name + ": no name of a board");
    }

    private static void parse(String name, String text) {
        ConfigurationFiles unused = ConfigurationFiles.parse(
                Map.of("topology.yaml", TopologyFile.builtInText(), "boards/" + name + ".yaml", text));
    }
}
