package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        WallboardCommand inTheClear = main(BEHIND_A_PROXY.replace(", behind_proxy: true", ""), "--host", "0.0.0.0");
        assertThatThrownBy(() -> inTheClear.settings(Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0.0.0.0");
    }

    @Test
    void shouldNotStartWhereNobodySaysWhoMaySeeWhat() throws IOException {
        WallboardCommand main = main("wallboard: {behind_proxy: true}\n");
        assertThatThrownBy(() -> main.settings(Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("access");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> WallboardCommand.of("--bootstrap", "kafka:9093", "--config", "x", "--open"))
                .isInstanceOf(ParameterException.class);
    }

    @Test
    void shouldNameEachFaultInALineOfItsOwnAndNothingElse() throws IOException {
        main("access: {roles: [{name: A B, everything: true}], kiosk: []}\n");
        assertThat(run("--bootstrap", "kafka:9093", "--config", folder.toString()))
                .hasSize(3)
                .startsWith("2")
                .allSatisfy(line -> assertThat(line).matches("2|wallboard: .*ringtide.yaml.*"));
        assertThat(run("--bootstrap", "kafka:9093"))
                .hasSize(2)
                .startsWith("2")
                .last()
                .asString()
                .startsWith("wallboard: nobody says who may see what");
    }

    /** The exit status, and the lines of what it says of that. */
    private static List<String> run(String... arguments) {
        StringWriter err = new StringWriter();
        int status = WallboardMain.commandLine().setErr(new PrintWriter(err)).execute(arguments);
        return Stream.concat(Stream.of(Integer.toString(status)), err.toString().lines())
                .toList();
    }

    private WallboardCommand main(String yaml, String... more) throws IOException {
        Files.writeString(folder.resolve("ringtide.yaml"), yaml);
        String[] arguments = new String[4 + more.length];
        arguments[0] = "--bootstrap";
        arguments[1] = "kafka:9093";
        arguments[2] = "--config";
        arguments[3] = folder.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return WallboardCommand.of(arguments);
    }
}
