package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInTopologyTest {
    private static final double DAYS_A_MONTH = 30;

    private final Topology topology = TopologyFile.builtIn();
    private final Tenant tenant = topology.tenants().get(0);

    @Test
    void shouldBeOneTenantInSeoulTime() {
        assertThat(topology.onlyTenant()).contains("kepco");
        assertThat(tenant.name()).isEqualTo(new Name("전력 고객센터", "National power utility"));
        assertThat(tenant.zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(tenant.callsPerMonth()).isEqualTo(2_320_000);
    }

    @Test
    void shouldHaveThirteenCentresRunByFourVendors() {
        Map<String, Long> byVendor =
                tenant.centres().stream().collect(Collectors.groupingBy(Centre::vendor, Collectors.counting()));

        assertThat(byVendor).isEqualTo(Map.of("ktis", 9L, "greencs", 2L, "unies", 1L, "ubase", 1L));
        assertThat(tenant.centres()).extracting(Centre::region).isEqualTo(regionIds());
        assertThat(tenant.centres()).extracting(Centre::id).isEqualTo(regionIds());
        assertThat(tenant.centres().stream().mapToInt(Centre::agents).sum()).isEqualTo(904);
        assertThat(tenant.centres()).allMatch(centre -> centre.agents() >= 16);
    }

    @Test
    void shouldShareOutAllCalls() {
        assertThat(tenant.regions().stream().mapToDouble(Region::share).sum()).isCloseTo(1, within(1e-9));
        assertThat(tenant.centres())
                .allSatisfy(centre -> assertThat(centre.queues().stream()
                                .mapToDouble(Queue::share)
                                .sum())
                        .isCloseTo(1, within(1e-9)));
    }

    @Test
    void shouldGiveJejuAboutFifteenHundredCallsADay() {
        Region jeju = tenant.regions().stream()
                .filter(region -> region.id().equals("jeju"))
                .findFirst()
                .orElseThrow();

        assertThat(jeju.share() * tenant.callsPerMonth() / DAYS_A_MONTH).isCloseTo(1_500, within(50.0));
    }

    @Test
    void shouldHaveFiftyTwoQueuesWithPlausibleHandleTimes() {
        assertThat(tenant.centres().stream().flatMap(centre -> centre.queues().stream()))
                .hasSize(52)
                .allMatch(queue -> queue.ahtSeconds() >= 150 && queue.ahtSeconds() <= 240)
                .allMatch(queue -> queue.thresholds().equals(Thresholds.DEFAULT));
        assertThat(tenant.centres())
                .allSatisfy(centre -> assertThat(centre.queues())
                        .extracting(Queue::id)
                        .containsExactly("outage", "billing", "move", "general"));
    }

    @Test
    void shouldBeNamedInKoreanAndEnglish() {
        Stream<Name> names = Stream.of(
                        Stream.of(tenant.name()),
                        tenant.regions().stream().map(Region::name),
                        tenant.vendors().stream().map(vendor -> vendor.name()),
                        tenant.centres().stream().map(Centre::name),
                        tenant.centres().get(0).queues().stream().map(Queue::name))
                .flatMap(each -> each);

        assertThat(names)
                .allMatch(name -> name.ko().codePoints().anyMatch(c -> c >= '가' && c <= '힣'))
                .allMatch(name -> name.en().chars().allMatch(c -> c < 128));
    }

    private java.util.List<String> regionIds() {
        return tenant.regions().stream().map(Region::id).toList();
    }
}
