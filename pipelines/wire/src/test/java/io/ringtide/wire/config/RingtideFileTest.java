package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringtide.domain.rule.Severity;
import io.ringtide.wire.config.ReceiverSettings.Alertmanager;
import io.ringtide.wire.config.ReceiverSettings.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingtideFileTest {
    private static final String RECEIVERS = """
            delivery:
              receivers:
                - name: duty
                  tenants: [kepco]
                  severities: [warning, critical]
                  webhook:
                    url: https://hooks.example.org/ringtide
                    keys: [{env: DUTY_KEY}, {file: /run/secrets/duty}]
                    allow: [10.20.0.0/16, "fd00::/8", 192.168.1.7]
                    timeout: PT10S
                - name: am
                  alertmanager:
                    urls: ["http://am-1:9093", "http://am-2:9093/prefix"]
                    bearer: {env: AM_TOKEN}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldReadReceivers() throws IOException {
        List<ReceiverSettings> receivers = RingtideFile.parse("ringtide.yaml", RECEIVERS);

        assertThat(receivers).extracting(ReceiverSettings::name).containsExactly("duty", "am");
        assertThat(receivers.get(0).tenants()).containsExactly("kepco");
        assertThat(receivers.get(0).severities()).containsExactlyInAnyOrder(Severity.WARNING, Severity.CRITICAL);
        Webhook webhook = (Webhook) receivers.get(0).target();
        assertThat(webhook.url()).isEqualTo(URI.create("https://hooks.example.org/ringtide"));
        assertThat(webhook.keys())
                .containsExactly(
                        new SecretReference.Variable("DUTY_KEY"),
                        new SecretReference.SecretFile(Path.of("/run/secrets/duty")));
        assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(webhook.allowed().get(0).contains(InetAddress.getByName("10.20.255.1")))
                .isTrue();
        assertThat(webhook.allowed().get(0).contains(InetAddress.getByName("10.21.0.1")))
                .isFalse();
        assertThat(webhook.allowed().get(0).contains(InetAddress.getByName("fd00::1")))
                .isFalse();
        assertThat(webhook.allowed().get(2).contains(InetAddress.getByName("192.168.1.7")))
                .isTrue();
        Alertmanager alertmanager = (Alertmanager) receivers.get(1).target();
        assertThat(alertmanager.urls()).hasSize(2);
        assertThat(alertmanager.resendEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(alertmanager.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(receivers.get(1).severities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: am                        | name: duty            | 11 | is there twice: duty",
                "name: duty                      | name: Duty            |  3 | must be like",
                "https://hooks                   | http://hooks          |  7 |",
                "https://hooks                   | ftp://hooks           |  7 | must be like",
                "https://hooks                   | https://a:b@hooks     |  7 | password",
                "hooks.example.org/              | _hooks.example.org/   |  7 | host",
                "ringtide                        | ringtide#a            |  7 | fragment",
                "hooks.example.org               | hooks.example.org:0   |  7 | port",
                "{env: DUTY_KEY}                 | {env: DUTY KEY}       |  8 | must be like",
                "{env: DUTY_KEY}                 | {key: whsec_c2VjcmV0} |  8 |",
                "{env: DUTY_KEY}                 | {env: A, file: b}     |  8 |",
                "10.20.0.0/16                    | 10.20.0.0/40          |  9 | CIDR",
                "10.20.0.0/16                    | 10.20.1.0/16          |  9 | address in one",
                "10.20.0.0/16                    | 10.*                  |  9 | CIDR",
                "10.20.0.0/16                    | everywhere            |  9 | CIDR",
                "PT10S                           | PT1H                  | 10 | must be like",
                "PT10S                           | PT0S                  | 10 | is from",
                "PT10S                           | PT2M                  | 10 | is from",
                "webhook:                        | pager:                |  3 |",
            })
    void shouldNameTheLineOfEachFault(String right, String wrong, int line, String reason) {
        String yaml = RECEIVERS.replaceFirst("\\Q" + right + "\\E", wrong);
        if (wrong.equals("http://hooks")) {
            yaml = yaml.replaceFirst("allow: .*", "allow: []");
        }
        String faulty = yaml;

        List<ConfigurationFault> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> RingtideFile.parse("ringtide.yaml", faulty))
                .faults();

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.line()).isBetween(line - 1, line + 1);
            assertThat(fault.toString()).contains(reason == null ? "" : reason);
        });
        assertThat(faults.toString()).doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://AM-1:9093", "http://am-1:9093/", "https://am-1:9093", "http://am-1:9093/x/.."})
    void shouldKnowThatAPeerIsThereTwice(String again) {
        String yaml = RECEIVERS.replace("http://am-2:9093/prefix", again);

        assertThat(catchThrowableOfType(ConfigurationException.class, () -> RingtideFile.parse("ringtide.yaml", yaml)))
                .hasMessageContaining("is there twice: am-1:9093");
    }

    @Test
    void shouldBePartOfAFolderAndOfNothingThatIsPublished() throws IOException {
        Files.writeString(folder.resolve("topology.yaml"), TopologyFile.builtInText());
        Files.writeString(folder.resolve("ringtide.yaml"), RECEIVERS);

        ConfigurationFiles files = ConfigurationFiles.read(folder);

        assertThat(files.receivers()).hasSize(2);
        assertThat(files.texts()).containsOnlyKeys("topology.yaml");
        assertThat(files.version()).isEqualTo(ConfigurationFiles.builtIn().version());
        assertThat(ConfigurationFiles.builtIn().receivers()).isEmpty();

        Files.writeString(folder.resolve("ringtide.yaml"), RECEIVERS.replace("urls", "url"));
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFiles.read(folder)))
                .hasMessageContaining("ringtide.yaml:");
    }

    @Test
    void shouldReadSecretsFromWhereTheyAre() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), " s3cret\n");
        SecretReference variable = new SecretReference.Variable("KEY");

        assertThat(new SecretReference.SecretFile(file).read(Map.of())).isEqualTo("s3cret");
        assertThat(variable.read(Map.of("KEY", "s3cret"))).isEqualTo("s3cret");
        assertThatThrownBy(() -> variable.read(Map.of())).hasMessageContaining("KEY is not set");
        assertThatThrownBy(() -> new SecretReference.SecretFile(folder.resolve("no")).read(Map.of()))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> new SecretReference.SecretFile(folder).read(Map.of()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "10", "10.1", "1-2.0.0.0", "10.0.0.0/8/8", "::1%eth0/64", "/8"})
    void shouldTakeNothingElseForANetwork(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
