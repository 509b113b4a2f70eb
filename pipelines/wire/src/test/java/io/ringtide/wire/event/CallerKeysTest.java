package io.ringtide.wire.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wire.event.CallerKeys.Epoch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerKeysTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final long NOVEMBER = Instant.parse("2026-11-23T09:00:00Z").toEpochMilli();
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final CallerKeys keys = new CallerKeys(
            "KR",
            List.of(
                    new Epoch("k2026q4", OCTOBER, KEY.getBytes(UTF_8)),
                    new Epoch("k2027q1", JANUARY, (KEY + "!").getBytes(UTF_8))));

    /**
     * Computed apart: {@code printf %s +821012345678 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef}, and the same of the
     * others.
     */
    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, 45b83f396231edab080e1d9ed98bd7e3",
        "+82 10 1234 5678, 45b83f396231edab080e1d9ed98bd7e3",
        "'(010) 1234.5678', 45b83f396231edab080e1d9ed98bd7e3",
        "001 82 10-1234-5678, 45b83f396231edab080e1d9ed98bd7e3",
        "tel:+82-10-1234-5678;ext=1, 45b83f396231edab080e1d9ed98bd7e3",
        "sip:01012345678@pbx.example.org, 45b83f396231edab080e1d9ed98bd7e3",
        "０１０１２３４５６７８, 45b83f396231edab080e1d9ed98bd7e3",
        "064-710-1234, a3d992aff68735d23fcf5b402f48476d",
        "+1 650 253 0000, 6b3d25d28f552abaed03f35763a042cb",
        "customer-100001, 550c69fc8e6d2d6ca36d1733493a23dd",
        "Customer-100001, 550c69fc8e6d2d6ca36d1733493a23dd",
    })
    void shouldHashWhoeverCallsHoweverItIsWritten(String caller, String hash) throws Exception {
        assertThat(keys.pseudonym(caller, NOVEMBER)).contains("k2026q4." + hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anonymous",
                "Anonymous",
                "sip:anonymous@anonymous.invalid",
                "-",
                "unknown",
                "Restricted",
                "***-****-****",
                "0"
            })
    void shouldTakeWhoWithholdsTheNumberForNobody(String caller) throws Exception {
        assertThat(keys.pseudonym(caller, NOVEMBER)).isEmpty();
    }

    @Test
    void shouldChangeWithTheEpochOfTheEvent() throws Exception {
        String before =
                keys.pseudonym("01012345678", JANUARY.toEpochMilli() - 1).orElseThrow();
        String after = keys.pseudonym("01012345678", JANUARY.toEpochMilli()).orElseThrow();

        assertThat(before).startsWith("k2026q4.").hasSize("k2026q4.".length() + 32);
        assertThat(after).startsWith("k2027q1.");
        assertThat(after.substring(8)).isNotEqualTo(before.substring(8));
        assertThat(keys.everyPseudonym("+82 10-1234-5678"))
                .containsValues(before, after)
                .hasSize(2);
        assertThatThrownBy(() -> keys.pseudonym("01012345678", OCTOBER.toEpochMilli() - 1))
                .hasMessage("no key is for 2026-09-30T23:59:59.999Z; the oldest is k2026q4 from 2026-10-01T00:00:00Z");
    }

    @Test
    void shouldLeaveItsOwnPseudonymsAsTheyAre() throws Exception {
        String once = keys.pseudonym("01012345678", NOVEMBER).orElseThrow();

        assertThat(keys.pseudonym(once, JANUARY.toEpochMilli())).contains(once);
        assertThat(keys.pseudonym("other." + "0".repeat(32), NOVEMBER).orElseThrow())
                .startsWith("k2026q4.");
    }

    @Test
    void shouldNotTellItsKeys() {
        Epoch epoch = new Epoch("k", OCTOBER, KEY.getBytes(UTF_8));

        assertThat(epoch.toString()).isEqualTo("k from 2026-10-01T00:00:00Z");
        assertThatThrownBy(() -> new Epoch("k", OCTOBER, "too short".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("too short");
    }
}
