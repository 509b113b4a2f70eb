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

    /** A name that is written wrong would be watched by nobody. */
    @ParameterizedTest
    @CsvSource({
        "'only: [\"queue:jeju/*\"]', ''",
        "'only: [\"queue:jeju/a-new-one\"]', ''",
        "'only: [\"queue:*\"]', ''",
        "'only: [\"queue:je*\"]', ''",
        "'except: [\"queue:jeju/outage\"]', ''",
        "'only: [\"queue:atlantis/*\"]', /rules/0/scopes/only/0",
        "'only: [\"queue:atlantis/outage\"]', /rules/0/scopes/only/0",
        "'only: [\"queue:jeju\"]', /rules/0/scopes/only/0",
        "'only: [\"queue:jeju/*\", \"queue:x*\"]', /rules/0/scopes/only/1",
        "'except: [\"queue:atlantis/outage\"]', /rules/0/scopes/except/0",
        "'tenants: [kepco]', ''",
        "'tenants: [acme]', /rules/0/scopes/tenants/0"
    })
    void shouldTakeNoRuleAboutAPlaceThatIsNotThere(String selector, String path) {
        String rules = """
                rules:
                  - id: many
                    measure: waiting
                    scopes: {kind: queue, SELECTOR}
                    above: 10
                    severity: info
                    summary: many wait
                    description: look at it
                """.replace("SELECTOR", selector);

        assertThat(faultsOf(rules))
                .extracting(ConfigurationFault::path)
                .containsExactlyElementsOf(path.isEmpty() ? List.of() : List.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "centre:jeju, true",
        "centre:jeju*, true",
        "centre:atlantis, false",
        "vendor:ktis, true",
        "vendor:acme, false",
        "region:seoul, true",
        "region:atlantis, false",
        "handling_region:seoul, true",
        "handling_region:atlantis, false",
        "tenant:kepco, true",
        "tenant:acme, false",
        "queue:jeju/*, true",
        "queue:atlantis/*, false"
    })
    void shouldTakeNoSilenceOfAPlaceThatIsNotThere(String scope, boolean isThere) {
        String silence = """
                rules: []
                LIST:
                  - {scopes: ["SCOPE"], author: Kim, reason: known, from: 2026-03-02T10:00:00Z, until: 2026-03-02T11:00:00Z}
                """.replace("SCOPE", scope);

        for (String list : List.of("silences", "maintenance")) {
            List<ConfigurationFault> faults = faultsOf(silence.replace("LIST", list));

            assertThat(faults.isEmpty()).isEqualTo(isThere);
            assertThat(faults).allSatisfy(fault -> {
                assertThat(fault.path()).isEqualTo("/" + list + "/0/scopes/0");
                assertThat(fault.line()).isEqualTo(3);
                assertThat(fault.reason()).isEqualTo("no such place in topology.yaml: " + scope);
            });
        }
    }

    private static List<ConfigurationFault> faultsOf(String rules) {
        Map<String, String> texts = Map.of("topology.yaml", TopologyFile.builtInText(), "rules.yaml", rules);
        try {
            ConfigurationFiles.parse(texts);
            return List.of();
        } catch (ConfigurationException wrong) {
            return wrong.faults();
        }
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
