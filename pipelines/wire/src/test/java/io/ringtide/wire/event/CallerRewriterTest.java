package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.event.CallerKeys.Epoch;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerRewriterTest {
    private static final String EVENT =
            "{ \"specversion\":\"1.0\", \"id\" : \"e1\",\"type\":\"contact.offered\",\"source\":\"/pbx/\u00e9\","
                    + "\"time\":\"2026-11-23T09:00:00Z\",\"data\":{\"caller\":%s,\"contact_id\":\"c\\u00311\"}} ";

    private final CallerKeys keys = new CallerKeys(
            "KR", List.of(new Epoch("k1", Instant.EPOCH, "0123456789abcdef0123456789abcdef".getBytes(UTF_8))));
    private final CallerRewriter rewriter = new CallerRewriter(keys);

    @Test
    void shouldChangeTheCallerAndNoOtherByte() throws Exception {
        String pseudonym = keys.pseudonym("01012345678", 0).orElseThrow();

        assertThat(rewritten(EVENT.formatted("\"010-1234-5678\""))).isEqualTo(EVENT.formatted('"' + pseudonym + '"'));
        assertThat(rewritten(EVENT.formatted("821012345678")))
                .as("a number of JSON")
                .doesNotContain("821012345678");
        assertThat(rewritten(EVENT.formatted("\"anonymous\""))).isEqualTo(EVENT.formatted("\"\""));
        assertThat(rewritten(EVENT.formatted("null"))).isEqualTo(EVENT.formatted("null"));
        String without = EVENT.replace("\"caller\":%s,", "");
        assertThat(rewritten(without)).isEqualTo(without);
        String twice = EVENT.formatted("\"01012345678\",\"c\\u0061ller\":\"01087654321\"");
        assertThat(rewritten(twice)).doesNotContain("12345678", "87654321").contains("c\\u0061ller");
        String hidden = EVENT.formatted("[\"01012345678\"],\"caller\":\"01087654321\"");
        assertThat(rewritten(hidden)).doesNotContain("12345678", "87654321");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            no JSON                      | is no JSON
            {"data":{"caller":"01012345  | is no JSON
            ["01012345678"]              | is no JSON object in UTF-8
            {"caller":"01012345678"}     | has no time that can be read
            {"time":"noon","caller":"x"} | has no time that can be read
            {"time":"2026-11-23T09:00:00Z","caller":["01012345678"]}                  | a caller in it is no text
            {"time":"2026-11-23T09:00:00Z","caller":"01012345678","id":"+82 10-1234-5678"} | the caller's number stands elsewhere in it, too
            {"time":"2026-11-23T09:00:00Z","caller":"01012345678","1012345678":1}          | the caller's number stands elsewhere in it, too
            {"time":"2026-11-23T09:00:00Z","data_base64":"eyJjYWxsZXIiOiIwMTAxMjM0NTY3OCJ9"} | has data in Base64 or in a text, which is not looked into
            {"time":"2026-11-23T09:00:00Z","data":"{\\"caller\\":\\"01012345678\\"}"}          | has data in Base64 or in a text, which is not looked into
            {"time":"2026-11-23T09:00:00Z","caller":"01012345678"} {}                      | is no JSON
            """)
    void shouldKeepBackWhatMayHoldANumberNevertheless(String event, String reason) {
        assertThatThrownBy(() -> rewritten(event))
                .isInstanceOf(CallerRewriter.RefusedException.class)
                .hasMessage(reason);
    }

    @Test
    void shouldKeepBackOtherEncodings() {
        byte[] event = EVENT.formatted("\"01012345678\"").getBytes(UTF_16);

        assertThatThrownBy(() -> rewriter.rewrite(event)).isInstanceOf(CallerRewriter.RefusedException.class);
    }

    /** Ten thousand, as people and exchanges write them, and none is left. */
    @Test
    void shouldLeaveNoNumber() throws Exception {
        Random random = new Random(7);
        String[] forms = {"0%s-%s-%s", "+82 %s %s %s", "0%s%s%s", "(0%s) %s.%s", "tel:+82-%s-%s-%s", "82%s%s%s"};
        for (int i = 0; i < 10_000; i++) {
            String area = random.nextBoolean() ? "10" : "64";
            String middle = "%04d".formatted(2_000 + random.nextInt(8_000));
            String last = "%04d".formatted(random.nextInt(10_000));
            String caller = forms[i % forms.length].formatted(area, middle, last);

            String event = rewritten(EVENT.formatted('"' + caller + '"'));

            assertThat(event)
                    .contains("\"caller\":\""
                            + keys.pseudonym("0" + area + middle + last, 0).orElseThrow() + '"');
            assertThat(RecordTokens.digits(event.replaceAll("k1\\.[0-9a-f]{32}", "")))
                    .doesNotContain(middle + last);
        }
    }

    private String rewritten(String event) throws CallerRewriter.RefusedException {
        Charset charset = UTF_8;
        return new String(rewriter.rewrite(event.getBytes(charset)), charset);
    }
}
