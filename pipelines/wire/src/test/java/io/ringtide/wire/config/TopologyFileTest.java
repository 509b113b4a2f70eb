package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationPacker;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyFileTest {
    private static final String SOUND = """
            tenants:
              - id: t
                zone: Asia/Seoul
                calls_per_month: 1000
                service_level: PT30S
                regions:
                  - {id: north, share: 0.25}
                  - {id: south, name: {ko: 남, en: South}, share: 0.75}
                vendors:
                  - {id: a, service_level: PT40S}
                  - {id: b}
                queues:
                  - {id: usual, share: 1, handle_time: PT3M}
                centres:
                  - {id: c1, name: First, vendor: a, region: north, agents: 3}
                  - id: c2
                    vendor: b
                    region: south
                    agents: 4
                    short_abandon: PT0S
                    queues:
                      - {id: q1, share: 0.5, handle_time: PT90.5S}
                      - {id: q2, share: 0.5, handle_time: PT2M, service_level: PT1M, short_abandon: PT3S}
            """;

    @Test
    void shouldInheritThresholdsFromTheNearest() {
        Topology topology = TopologyFile.parse("topology.yaml", SOUND);

        assertThat(topology.thresholds("t", "unknown", "unknown")).isEqualTo(new Thresholds(30_000, 5_000));
        assertThat(topology.thresholds("t", "c1", "usual")).isEqualTo(new Thresholds(40_000, 5_000));
        assertThat(topology.thresholds("t", "c2", "q1")).isEqualTo(new Thresholds(30_000, 0));
        assertThat(topology.thresholds("t", "c2", "q2")).isEqualTo(new Thresholds(60_000, 3_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none         | SATURDAY SUNDAY",
                "[fri, sat]   | FRIDAY SATURDAY",
                "[sun]        | SUNDAY",
                "[]           | ''",
            })
    void shouldKnowWhichDaysAreTheWeekend(@Nullable String said, String days) {
        String yaml =
                said == null ? SOUND : SOUND.replace("zone: Asia/Seoul", "zone: Asia/Seoul\n    weekend: " + said);
        Topology topology = TopologyFile.parse("topology.yaml", yaml);
        assertThat(topology.tenant("t").orElseThrow().expectations().weekend().stream()
                        .map(DayOfWeek::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(days);
        ConfigurationPacker packer = new ConfigurationPacker();
        Topology packed = packer.fromBytes(packer.toBytes(Configuration.sinceEver("v", topology)))
                .topology();
        assertThat(packed.tenant("t").orElseThrow().expectations())
                .isEqualTo(topology.tenant("t").orElseThrow().expectations());
    }

    @ParameterizedTest
    @CsvSource({
        "queue:c1/usual, amazon",
        "centre:c1, amazon",
        "vendor:a, amazon",
        "queue:c1/unknown, amazon",
        "queue:c2/q1, offered",
        "queue:c2/q2, xcally",
        "centre:c2, offered",
        "vendor:b, cisco_ignore",
        "tenant:t, cisco_ignore",
        "handling_region:north, cisco_ignore",
        "queue:unknown/unknown, cisco_ignore",
    })
    void shouldInheritTheServiceLevelFormulaFromTheNearest(String scope, String formula) {
        String yaml = SOUND.replace("zone: Asia/Seoul", "zone: Asia/Seoul\n    service_level_formula: cisco_ignore")
                .replace("{id: a, service_level: PT40S}", "{id: a, service_level_formula: amazon}")
                .replace("region: south", "region: south\n        service_level_formula: offered")
                .replace("short_abandon: PT3S", "service_level_formula: xcally");

        Topology topology = TopologyFile.parse("topology.yaml", yaml);

        assertThat(topology.formula("t", Scope.parse(scope)).fieldName()).isEqualTo(formula);
    }

    @Test
    void shouldTellTheServiceLevelByRingtidesOwnFormulaWhereNothingIsSaid() {
        Topology topology = TopologyFile.parse("topology.yaml", SOUND);

        assertThat(List.of(Scope.queue("c1", "usual"), Scope.vendor("b"), Scope.tenant("t")))
                .allMatch(scope -> topology.formula("t", scope) == ServiceLevelFormula.RINGTIDE);
        assertThat(topology.formula("unknown", Scope.tenant("unknown"))).isEqualTo(ServiceLevelFormula.RINGTIDE);
    }

    @Test
    void shouldKnowEveryFormulaByItsName() {
        for (String name : ServiceLevelFormula.names()) {
            String yaml = SOUND.replace("zone: Asia/Seoul", "zone: Asia/Seoul\n    service_level_formula: " + name);
            assertThat(TopologyFile.parse("topology.yaml", yaml)
                            .formula("t", Scope.tenant("t"))
                            .fieldName())
                    .isEqualTo(name);
        }
    }

    @Test
    void shouldReadNamesAndUsualQueues() {
        Topology topology = TopologyFile.parse("topology.yaml", SOUND);

        Centre first = topology.centre("t", "c1").orElseThrow();
        assertThat(first.name()).isEqualTo(new Name("First", "First"));
        assertThat(first.queues()).extracting(queue -> queue.name().en()).containsExactly("usual");
        assertThat(topology.queue("t", "c2", "q1").orElseThrow().ahtSeconds()).isEqualTo(90.5);
        assertThat(topology.tenants().get(0).regions().get(1).name()).isEqualTo(new Name("남", "South"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Asia/Seoul        | zone: Asia/Soul           |  3 | /tenants/0/zone                       | no such time zone",
                "zone: Asia/Seoul        | zone: 9                   |  3 | /tenants/0/zone                       | string",
                "zone: Asia/Seoul        | colour: red               |  2 | /tenants/0                            | zone",
                "calls_per_month: 1000   | calls_per_month: -1       |  4 | /tenants/0/calls_per_month            | minimum",
                "level: PT30S            | level: 30                 |  5 | /tenants/0/service_level              | string",
                "level: PT30S            | level: soon               |  5 | /tenants/0/service_level              | must be like PT20S",
                "level: PT30S            | level_formula: best       |  5 | /tenants/0/service_level_formula      | enumeration",
                "level: PT30S            | level: PT0S               |  5 | /tenants/0/service_level              | at least",
                "level: PT30S            | level: P2D                |  5 | /tenants/0/service_level              | at most",
                "level: PT30S            | level: P1M                |  5 | /tenants/0/service_level              | must be like PT20S",
                "share: 0.75             | share: 0.7                |  6 | /tenants/0/regions                    | sum to 0.95",
                "id: south, name         | id: north, name           |  8 | /tenants/0/regions/1/id               | twice",
                "{ko: 남, en: South}     | {ko: 남}                  |  8 | /tenants/0/regions/1/name             | en",
                "vendor: a, region       | vendor: x, region         | 15 | /tenants/0/centres/0/vendor           | no such vendor",
                "region: south           | region: west              | 18 | /tenants/0/centres/1/region           | no such region",
                "agents: 4               | agents: 4.5               | 19 | /tenants/0/centres/1/agents           | integer",
                "short_abandon: PT0S     | short_abandn: PT0S        | 20 | /tenants/0/centres/1/short_abandn     | short_abandn",
                "id: q2                  | id: q1                    | 23 | /tenants/0/centres/1/queues/1/id      | twice",
                "id: b}                  | id: a}                    | 11 | /tenants/0/vendors/1/id               | twice",
                "agents: 4               | vendor: b                 | 19 | /tenants/0/centres/1/vendor           | twice",
                "id: b}                  | id: &x b}                 |  0 | none                                  | none",
                "vendor: a, region       | vendor: *x, region        | 15 | /tenants/0/centres/0/vendor           | aliases",
                "- {id: b}               | - {id: b                  |  0 | none                                  | no YAML",
            })
    void shouldSayWhereAndWhatIsWrong(String sound, String wrong, int line, String path, String reason) {
        String yaml = SOUND.replace(sound, wrong);
        assertThat(yaml).isNotEqualTo(SOUND);
        if (reason.equals("none")) {
            assertThat(TopologyFile.parse("topology.yaml", yaml)).isNotNull();
            return;
        }

        List<ConfigurationFault> faults = refused(yaml).faults();

        if (path.equals("none")) {
            assertThat(faults).hasSize(1);
            assertThat(faults.get(0).line()).isPositive();
            assertThat(faults.get(0).reason()).contains(reason);
        } else {
            assertThat(faults).anySatisfy(fault -> {
                assertThat(fault.file()).isEqualTo("topology.yaml");
                assertThat(fault.line()).isEqualTo(line);
                assertThat(fault.path()).isEqualTo(path);
                assertThat(fault.reason()).contains(reason);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'    zone: Asia/Seoul'           | '\tzone: Asia/Seoul'           |  3",
                "'    calls_per_month: 1000'      | '  \tcalls_per_month: 1000'    |  4",
                "'- {id: usual'                   | '-\t@{id: usual'               | 13",
            })
    void shouldNameTheLineThatIsNoYaml(String sound, String wrong, int line) {
        assertThat(refused(SOUND.replace(sound, wrong)).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).as(fault.toString()).isEqualTo(line);
                    assertThat(fault.reason()).startsWith("no YAML: ");
                });
    }

    @Test
    void shouldTellAllFaultsAtOnce() {
        String yaml = SOUND.replace("Asia/Seoul", "Asia/Soul")
                .replace("share: 0.25", "share: 2")
                .replace("vendor: b", "vendor: x")
                .replace("agents: 3", "agents: many");

        ConfigurationException refused = refused(yaml);

        assertThat(refused.faults()).extracting(ConfigurationFault::line).containsExactlyInAnyOrder(3, 7, 6, 15, 17);
        assertThat(refused.getMessage().lines())
                .hasSize(5)
                .contains("topology.yaml:3: /tenants/0/zone: no such time zone: Asia/Soul");
    }

    @Test
    void shouldRefuseABombOfAliases() {
        String bomb = "a0: &a0 [x]\n"
                + List.of(1, 2, 3, 4, 5, 6, 7, 8, 9).stream()
                        .map(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(20) + "]\n")
                        .collect(Collectors.joining());

        assertThat(refused(bomb).faults()).allMatch(fault -> fault.reason().contains("aliases"));
    }

    @Test
    void shouldRefuseWhatIsNoTopologyAtAll() {
        assertThat(refused("").faults()).extracting(ConfigurationFault::reason).containsExactly("is empty");
        assertThat(refused("[".repeat(10_000)).faults()).hasSize(1);
        assertThat(refused("x: " + "y".repeat(2_000_000)).faults()).hasSize(1);
        assertThat(refused("- 1\n- 2\n").faults()).isNotEmpty();
        assertThat(refused("just text").faults()).isNotEmpty();
        assertThat(refused(SOUND + "---\n" + SOUND).faults())
                .extracting(ConfigurationFault::reason)
                .containsExactly("a second document in the same file");
    }

    @Test
    void shouldLoadFromAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(TopologyFile.NAME), SOUND);

        assertThat(TopologyFile.load(folder).onlyTenant()).contains("t");
    }

    @Test
    void shouldSayWhichFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(TopologyFile.NAME);
        assertThat(loadRefused(folder)).isEqualTo(file + ": no such file");

        Files.write(file, new byte[] {'a', '\n', (byte) 0xED, (byte) 0x95, (byte) 0x9C, (byte) 0xFF});
        assertThat(loadRefused(folder)).isEqualTo(file + ":2: invalid UTF-8");

        Files.write(file, new byte[(4 << 20) + 1]);
        assertThat(loadRefused(folder)).isEqualTo(file + ": is larger than 4194304 bytes");
    }

    private static String loadRefused(Path folder) {
        return catchThrowableOfType(ConfigurationException.class, () -> TopologyFile.load(folder))
                .getMessage();
    }

    private static ConfigurationException refused(String yaml) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> TopologyFile.parse("topology.yaml", yaml));
        assertThat(refused).isNotNull();
        return refused;
    }
}
