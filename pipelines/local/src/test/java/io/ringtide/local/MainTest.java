package io.ringtide.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void shouldAskSoonAgainForANameThatWasThereAndForOneThatWasNot() {
        Main.keepNamesShortly();

        assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("1");
        assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("1");
    }
}
