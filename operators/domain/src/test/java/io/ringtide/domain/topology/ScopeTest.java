package io.ringtide.domain.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "jeju, jeju",
        "a/b, a%2Fb",
        "a:b, a%3Ab",
        "100%, 100%25",
        "%2F, %252F",
        "%25, %2525",
        "%%/:, %25%25%2F%3A",
        "'', ''",
        "제주, 제주"
    })
    void shouldEncodeWhatANameCouldBeMisreadBy(String name, String encoded) {
        assertThat(Scope.encode(name)).isEqualTo(encoded);
        assertThat(Scope.decode(encoded)).isEqualTo(name);
    }

    @Test
    void shouldDecodeWhateverItEncoded() {
        String alphabet = "%/:235AFfa";
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String encoded = Scope.encode(name.toString());
            assertThat(encoded).doesNotContain("/", ":");
            assertThat(Scope.decode(encoded)).isEqualTo(name.toString());
        }
    }

    @Test
    void shouldParseWhatItWrites() {
        for (Scope scope : new Scope[] {
            Scope.queue("a/b", "c:d"),
            Scope.centre("jeju"),
            Scope.vendor(""),
            Scope.handlingRegion("handling_region:x"),
            Scope.tenant("kepco%")
        }) {
            assertThat(Scope.parse(scope.toString())).isEqualTo(scope);
        }
        assertThat(Scope.queue("jeju", "outage")).hasToString("queue:jeju/outage");
        assertThat(Scope.handlingRegion("jeju")).hasToString("handling_region:jeju");
    }

    @Test
    void shouldKeepApartWhatNamesCouldMixUp() {
        assertThat(Scope.queue("a", "b/c")).isNotEqualTo(Scope.queue("a/b", "c"));
        assertThat(Scope.centre("other")).isNotEqualTo(Scope.vendor("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jeju", ":jeju", "Queue:jeju", "queues:jeju", "centre"})
    void shouldRefuseWhatIsNoScope(String text) {
        assertThatThrownBy(() -> Scope.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
