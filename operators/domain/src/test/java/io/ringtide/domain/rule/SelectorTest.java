package io.ringtide.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    @ParameterizedTest
    @CsvSource({
        "queue, , , queue:jeju/outage, true",
        "queue, , , centre:jeju, false",
        "region, , , handling_region:jeju, false",
        "centre, , , centrex, false",
        "queue, queue:jeju/*, , queue:jeju/outage, true",
        "queue, queue:jeju/*, , queue:jeju2/outage, false",
        "queue, queue:jeju, , queue:jeju/outage, false",
        "queue, queue:jeju/outage, , queue:jeju/outage, true",
        "queue, queue:jeju/*, queue:jeju/test, queue:jeju/test, false",
        "queue, , queue:*, queue:jeju/test, false",
        // A star in a name is a character as any other.
        "queue, queue:a/b, , queue:a/*, false"
    })
    void shouldSelect(String kind, @Nullable String only, @Nullable String except, String scope, boolean expected) {
        assertThat(new Selector(kind, List.of(), list(only), list(except)).selects("acme", scope))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"acme, true", "kepco, false"})
    void shouldSelectTenants(String tenant, boolean expected) {
        assertThat(new Selector("tenant", List.of("acme"), List.of(), List.of()).selects(tenant, "tenant:" + tenant))
                .isEqualTo(expected);
    }

    private static List<String> list(@Nullable String texts) {
        return texts == null ? List.of() : Arrays.asList(texts.split(" "));
    }
}
