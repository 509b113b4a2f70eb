package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.event.CallerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerKeysFileTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void shouldReadKeysFromWhereTheyAre() throws Exception {
        Path key = Files.writeString(folder.resolve("q1"), KEY + "q1\n");
        Path file = write("""
                region: KR
                epochs:
                  - {id: k2026q4, from: "2026-10-01T00:00:00+09:00", key: {env: CALLERS}}
                  - id: k2027q1
                    from: 2027-01-01T00:00:00+09:00
                    key: {file: '%s'}
                """.formatted(key));

        CallerKeys keys = CallerKeysFile.read(file, Map.of("CALLERS", KEY));

        assertThat(keys.everyPseudonym("010-1234-5678")).containsOnlyKeys("k2026q4", "k2027q1");
        assertThatThrownBy(() -> CallerKeysFile.read(file, Map.of("CALLERS", "short")))
                .isInstanceOf(IOException.class)
                .hasMessage("the key of k2026q4 has fewer than 32 bytes");
        assertThatThrownBy(() -> CallerKeysFile.read(file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CALLERS is not set");
    }

    @Test
    void shouldNameEveryFaultAndItsLine() throws Exception {
        Path file = write("""
                region: Korea
                epochs:
                  - {id: 2026, from: "2026-10-01T00:00:00Z", key: {env: A}}
                  - {id: b, from: yesterday, key: {env: B, file: b}}
                """);
        Path other = write("""
                region: KR
                epochs:
                  - {id: a, from: "2026-10-01T00:00:00Z", key: {env: A}}
                  - {id: a, from: "2026-10-01T09:00:00+09:00", key: {env: B}}
                """);

        assertThatThrownBy(() -> CallerKeysFile.read(file, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(":1: /region: must be like KR")
                .hasMessageContaining(":3: /epochs/0/id")
                .hasMessageContaining(":4: /epochs/1/from")
                .hasMessageContaining(":4: /epochs/1/key");
        assertThatThrownBy(() -> CallerKeysFile.read(other, Map.of("A", KEY, "B", KEY)))
                .hasMessageContaining(":4: /epochs/1/id: is there twice")
                .hasMessageContaining(":4: /epochs/1/from: must be later than that of the epoch before it");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "keys", ".yaml"), text);
    }
}
