package io.ringtide.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hash64Test {

    @Test
    void shouldSeparateFields() {
        assertThat(Set.of(
                        Hash64.start().add("ab").add("c").value(),
                        Hash64.start().add("a").add("bc").value(),
                        Hash64.start().add("abc").value(),
                        Hash64.start().add("abc").add("").value(),
                        Hash64.start().add("").add("abc").value(),
                        Hash64.start().add("abc").add((String) null).value(),
                        Hash64.start().add((String) null).add("abc").value(),
                        Hash64.start().value()))
                .hasSize(8);
    }

    @Test
    void shouldSpreadNeighbours() {
        Set<Long> values = new HashSet<>();
        Set<Long> lowBits = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long value = Hash64.start().add("/pbx").add("e" + i).value();
            values.add(value);
            lowBits.add(value & 0xffff);
        }
        assertThat(values).hasSize(100_000);
        // 100,000 balls into 65,536 bins leave 65,536 (1 - e^-1.526) = 51,300 filled
        assertThat(lowBits).hasSizeBetween(50_900, 51_700);
    }

    @Test
    void shouldStayWhatItWas() {
        // State remembers events by these values: they must not change between versions.
        assertThat(Hash64.start().value()).isEqualTo(-1166397803181037274L);
        assertThat(Hash64.start()
                        .add("/pbx")
                        .add("1")
                        .add(42)
                        .add((String) null)
                        .value())
                .isEqualTo(-6674092659205940357L);
    }
}
