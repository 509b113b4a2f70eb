package io.ringtide.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCommandTest {
    @Test
    void shouldMakeATokenAndItsHash() throws Exception {
        List<String> lines = CommandRun.of("token").help().lines().toList();

        assertThat(lines).hasSize(2);
        String token = lines.get(0).substring("token:  ".length());
        assertThat(token).matches("rtk_[A-Za-z0-9_-]{43}");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        assertThat(lines.get(1)).isEqualTo("sha256: " + HexFormat.of().formatHex(digest));
        assertThat(CommandRun.of("token").help()).doesNotContain(token);
    }
}
