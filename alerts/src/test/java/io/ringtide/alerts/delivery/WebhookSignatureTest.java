package io.ringtide.alerts.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    /** That of the specification's own examples. */
    private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String COUNTED = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** The second was computed with {@code openssl dgst -sha256 -mac HMAC}. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                PUBLISHED + "|msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330|{\"test\": 2432232314}"
                        + "|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                COUNTED + "|9f0c.firing.1|1772409600|{\"summary\":\"제주 <b>\\u0000\"}"
                        + "|v1,YTzLQo3cHjIhNNM/kYGETnyWJrSz0z+wuMVzBp7m+a8="
            })
    void shouldSignAsOthersDo(String key, String id, long timestamp, String body, String signature) {
        assertThat(WebhookSignature.of(id, timestamp, body.getBytes(UTF_8), List.of(WebhookKey.parse(key))))
                .isEqualTo(signature);
    }

    @Test
    void shouldSignWithEachKeyWhileTheyChange() {
        byte[] body = "{}".getBytes(UTF_8);
        WebhookKey first = WebhookKey.parse(PUBLISHED);
        WebhookKey second = WebhookKey.parse(" " + COUNTED + "\n");

        assertThat(WebhookSignature.of("a", 1, body, List.of(first, second)))
                .isEqualTo(WebhookSignature.of("a", 1, body, List.of(first))
                        + ' '
                        + WebhookSignature.of("a", 1, body, List.of(second)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_secret!secret!"})
    void shouldRefuseWhatIsNoKeyAndTellNothingOfIt(String text) {
        Throwable fault = catchThrowable(() -> WebhookKey.parse(text));

        assertThat(fault).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(fault.getMessage()).doesNotContain("secret", "c2hv", "MfKQ");
        assertThat(WebhookKey.parse(PUBLISHED)).hasToString("whsec_…");
    }
}
