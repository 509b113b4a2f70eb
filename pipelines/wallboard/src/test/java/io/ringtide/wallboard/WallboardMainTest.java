package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class WallboardMainTest {
    private static final String BEHIND_A_PROXY = """
            wallboard: {address: https://wall.example.org, behind_proxy: true}
            access:
              roles: [{name: operations, members: [operations], everything: true}]
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldBeGuardedAndListenOnTheLoopbackWhereNothingIsSaid() throws IOException {
        WallboardConfig config = main(BEHIND_A_PROXY).settings(Map.of());
        assertThat(config.host()).isEqualTo(WallboardConfig.LOOPBACK);
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.bootstrapServers()).isEqualTo("kafka:9093");
        assertThat(config.security()).isInstanceOf(Security.Guarded.class);
        assertThat(config.topology().tenants()).isNotEmpty();
    }

    @Test
    void shouldListenOnAllAddressesBehindAProxyOnly() throws IOException {
        assertThat(main(BEHIND_A_PROXY, "--host", "0.0.0.0").settings(Map.of()).host())
                .isEqualTo("0.0.0.0");
        WallboardMain inTheClear = main(BEHIND_A_PROXY.replace(", behind_proxy: true", ""), "--host", "0.0.0.0");
        assertThatThrownBy(() -> inTheClear.settings(Map.of())).isInstanceOf(UnsafeAddressException.class);
    }

    @Test
    void shouldNotStartWhereNobodySaysWhoMaySeeWhat() throws IOException {
        WallboardMain main = main("wallboard: {behind_proxy: true}\n");
        assertThatThrownBy(() -> main.settings(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> WallboardMain.of("--bootstrap", "kafka:9093", "--config", "x", "--insecure"))
                .isInstanceOf(ParameterException.class);
    }

    private WallboardMain main(String yaml, String... more) throws IOException {
        Files.writeString(folder.resolve("ringtide.yaml"), yaml);
        String[] arguments = new String[4 + more.length];
        arguments[0] = "--bootstrap";
        arguments[1] = "kafka:9093";
        arguments[2] = "--config";
        arguments[3] = folder.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return WallboardMain.of(arguments);
    }
}
