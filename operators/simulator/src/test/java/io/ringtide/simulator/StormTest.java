package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            jeju@9+6:x40,               jeju,           PT9H,    PT6H,    40
            jeju@9.5+6:x40,             jeju,           PT9H30M, PT6H,    40
            gyeonggi-north@0+0.25:x2.5, gyeonggi-north, PT0S,    PT15M,   2.5
            busan@100.75+48:x1,         busan,          PT100H45M, PT48H, 1
            a b:c@1+1:x10000,           a b:c,          PT1H,    PT1H,    10000
            """)
    void shouldReadStorms(String text, String region, Duration after, Duration lasting, double multiplier) {
        assertThat(Storm.parse(text)).isEqualTo(new Storm(region, after, lasting, multiplier));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(textBlock = """
            '',                   expected REGION@T+H:xM
            jeju,                 expected REGION@T+H:xM
            @9+6:x40,             expected REGION@T+H:xM
            jeju@9:x40,           expected REGION@T+H:xM
            jeju@9+6,             expected REGION@T+H:xM
            jeju@9+6:40,          expected REGION@T+H:xM
            jeju@-9+6:x40,        expected REGION@T+H:xM
            'jeju@9,5+6:x40',     expected REGION@T+H:xM
            jeju@9.+6:x40,        expected REGION@T+H:xM
            jeju@9+6:xNaN,        expected REGION@T+H:xM
            jeju@1e3+6:x40,       expected REGION@T+H:xM
            jeju@1234567+6:x40,   expected REGION@T+H:xM
            jeju@9+0:x40,         must last longer than nothing
            jeju@9+0.0000001:x40, expected REGION@T+H:xM
            jeju@9+6:x0.5,        'multiplier must be from 1 to 10000, not 0.5'
            jeju@9+6:x10001,      'multiplier must be from 1 to 10000, not 10001.0'
            """, ignoreLeadingAndTrailingWhitespace = true)
    void shouldSayWhatIsWrong(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storm.parse(text))
                .withMessageContaining(reason)
                .withMessageContaining("storm");
    }
}
