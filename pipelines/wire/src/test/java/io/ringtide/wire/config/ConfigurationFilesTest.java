package io.ringtide.wire.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFilesTest {
    private static final long NOON = 1_772_452_800_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheVersionOfItsContentsAndOfNothingElse() throws IOException {
        Files.writeString(folder.resolve("topology.yaml"), TopologyFile.builtInText());
        Files.writeString(folder.resolve("README.md"), "of people");

        String version = ConfigurationFiles.read(folder).version();

        assertThat(version)
                .matches("[0-9a-f]{12}")
                .isEqualTo(ConfigurationFiles.builtIn().version());
        Files.writeString(folder.resolve("topology.yaml"), TopologyFile.builtInText() + "# checked\n");
        assertThat(ConfigurationFiles.read(folder).version()).isNotEqualTo(version);
    }

    @Test
    void shouldListEveryFaultOfEveryFile() throws IOException {
        Files.writeString(
                folder.resolve("topology.yaml"),
                TopologyFile.builtInText().replace("Asia/Seoul", "Asia/Soul").replace("agents: 16", "agents: -1"));
        Files.writeString(folder.resolve("toplogy.yml"), "tenants: []");
        Files.write(folder.resolve("rules.yaml"), new byte[] {(byte) 0xff});

        List<ConfigurationFault> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigurationFiles.read(folder))
                .faults();

        assertThat(faults)
                .extracting(fault -> Path.of(fault.file()).getFileName().toString())
                .contains("topology.yaml", "toplogy.yml", "rules.yaml");
        assertThat(faults).allMatch(fault -> Path.of(fault.file()).getParent().equals(folder));
        assertThat(faults)
                .anySatisfy(fault -> {
                    assertThat(fault.reason()).contains("Asia/Soul");
                    assertThat(fault.line()).isPositive();
                })
                .anySatisfy(fault -> assertThat(fault.reason()).contains("UTF-8"))
                .anySatisfy(fault -> assertThat(fault.reason()).contains("no part of a configuration"));
    }

    @Test
    void shouldSayThatThereIsNoneThere() {
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFiles.read(folder)))
                .hasMessageContaining("topology.yaml: no such file");
        Path nowhere = folder.resolve("nowhere");
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFiles.read(nowhere)))
                .hasMessageContaining("no such folder");
    }

    @Test
    void shouldComeBackFromItsRecord() {
        ConfigurationFiles files = ConfigurationFiles.builtIn();

        Configuration read = ConfigurationRecord.read(ConfigurationRecord.write(files, NOON));
        Configuration always = ConfigurationRecord.read(ConfigurationRecord.write(files, Configuration.SINCE_EVER));

        assertThat(read.version()).isEqualTo(files.version());
        assertThat(read.effectiveAt()).isEqualTo(NOON);
        assertThat(read.topology().thresholds("kepco", "jeju", "outage")).isEqualTo(Thresholds.DEFAULT);
        assertThat(always.effectiveAt()).isEqualTo(Configuration.SINCE_EVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello                                                                 | no JSON",
                "{}                                                                    | /files",
                "{\"files\":{\"topology.yaml\":3}}                                     | /files/topology.yaml",
                "{\"files\":{}}                                                        | no such file",
                "{\"files\":{\"topology.yaml\":\"tenants: 3\"}}                        | /tenants",
                "{\"files\":{\"topology.yaml\":\"tenants: 3\",\"x.yaml\":\"\"}}         | x.yaml",
            })
    void shouldSayWhatIsWrongWithARecordOfSomebodyElses(String record, String reason) {
        assertThat(catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigurationRecord.read(record.getBytes(UTF_8))))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"effective_at, noon", "version, 000000000000"})
    void shouldNotTakeARecordThatContradictsItself(String field, String value) throws IOException {
        String sound = new String(ConfigurationRecord.write(ConfigurationFiles.builtIn(), NOON), UTF_8);
        String wrong = sound.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");

        assertThat(wrong).isNotEqualTo(sound);
        assertThat(catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigurationRecord.read(wrong.getBytes(UTF_8))))
                .hasMessageContaining("/" + field);
    }

    @Test
    void shouldTakeFilesThatWereReadElsewhere() {
        assertThat(ConfigurationFiles.parse(Map.of("topology.yaml", TopologyFile.builtInText()))
                        .version())
                .isEqualTo(ConfigurationFiles.builtIn().version());
    }
}
