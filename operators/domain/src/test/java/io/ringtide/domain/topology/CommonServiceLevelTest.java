package io.ringtide.domain.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** North: help 20 s, outage 20 s. South, of the same vendor: help 30 s. East, of another: no queue, 40 s. The tenant itself 10 s. */
class CommonServiceLevelTest {
    private static final Name NAME = new Name("a", "a");

    @ParameterizedTest
    @CsvSource({
        "queue:north/help, 20000",
        "queue:north/made-up, 25000",
        "queue:west/made-up, 10000",
        "centre:north, 20000",
        "centre:south, 30000",
        "centre:east, 40000",
        "centre:west, 10000",
        "vendor:one, ",
        "vendor:two, 40000",
        "vendor:three, 10000",
        "handling_region:coast, 20000",
        "handling_region:hills, ",
        "tenant:acme, "
    })
    void shouldBeThatOfAllQueuesOfAScope(String scope, @Nullable Long serviceLevelMs) {
        OptionalLong expected = serviceLevelMs == null ? OptionalLong.empty() : OptionalLong.of(serviceLevelMs);

        assertThat(CommonServiceLevel.of(topology(), "acme", Scope.parse(scope)))
                .isEqualTo(expected);
    }

    private static Topology topology() {
        return new Topology(List.of(new Tenant(
                "acme",
                NAME,
                ZoneId.of("Asia/Seoul"),
                within(10),
                1_000,
                List.of(new Region("coast", NAME, 0.5), new Region("hills", NAME, 0.5)),
                List.of(new Vendor("one", NAME), new Vendor("two", NAME)),
                List.of(
                        new Centre("north", NAME, "one", "coast", 10, within(25), queues(20, "help", "outage")),
                        new Centre("south", NAME, "one", "hills", 10, within(25), queues(30, "help")),
                        new Centre("east", NAME, "two", "hills", 10, within(40), List.of())))));
    }

    private static List<Queue> queues(int seconds, String... ids) {
        return List.of(ids).stream()
                .map(id -> new Queue(id, NAME, within(seconds), 0.5, 180))
                .toList();
    }

    private static Thresholds within(int seconds) {
        return new Thresholds(seconds * 1_000L, 5_000);
    }
}
