package io.ringtide.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01012345678",
                "1234567",
                "123456789012345",
                "010-1234-5678",
                "010.1234.5678",
                "010 1234 5678",
                "(064) 710-1234",
                "+82 10-1234-5678",
                "+821012345678",
                "(+82) 10/1234/5678",
                "\u202a+82\u00a010\u20111234\u20135678\u202c",
                "＋８２１０１２３４５６７８",
                " tel:01012345678",
                "TEL:+82-10-1234-5678;ext=12",
                "sip:01012345678@pbx",
                "sips:+821012345678@pbx;transport=tls",
                "sip:%2B821012345678@pbx",
            })
    void shouldSeeTelephoneNumbers(String caller) {
        assertThat(RawNumber.looksLike(caller)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456",
                "1234567890123456",
                "8210123456789012",
                "12345678901234567890123456789012",
                "9f86d081884c7d65",
                "0101234567a",
                "caller-01012345678",
                "sip:reception@pbx",
                "tel:",
                "1234567+",
                "104",
            })
    void shouldLetPseudonymsThrough(String caller) {
        assertThat(RawNumber.looksLike(caller)).isFalse();
    }
}
