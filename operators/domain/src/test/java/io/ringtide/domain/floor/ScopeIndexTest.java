package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeIndexTest {
    private static final Configurations TOPOLOGY =
            Configurations.sinceEver(TestFloors.CONFIG, TestFloors.topology("Asia/Seoul"));

    @Test
    void shouldTakeNoMoreThanAThousandUnknownScopesAndCountTheRestTogether() {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        int known = index.all().size();
        for (int i = 0; i < 3_000; i++) {
            index.of(queue("north", "q" + i), null);
        }

        assertThat(index.of(queue("north", "q999"), null)).contains(Scope.queue("north", "q999"));
        assertThat(index.of(queue("north", "q1000"), null))
                .containsExactlyInAnyOrder(
                        Scope.tenant("acme"),
                        Scope.centre("north"),
                        Scope.parse("queue:other"),
                        Scope.vendor("one"),
                        Scope.handlingRegion("coast"));
        assertThat(index.of(queue("west", "help"), "three"))
                .containsExactlyInAnyOrder(
                        Scope.tenant("acme"),
                        Scope.parse("centre:other"),
                        Scope.parse("queue:other"),
                        Scope.parse("vendor:other"));
        assertThat(index.of(queue("south", "help"), null)).contains(Scope.queue("south", "help"));
        assertThat(index.unknown()).hasSize(ScopeIndex.MOST_UNKNOWN + 3);
        assertThat(index.all()).hasSize(known + ScopeIndex.MOST_UNKNOWN + 3);
    }

    @Test
    void shouldBeFullStillWhenRestored() {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        for (int i = 0; i < ScopeIndex.MOST_UNKNOWN; i++) {
            index.of(queue("north", "q" + i), null);
        }
        ScopeIndex restored = new ScopeIndex("acme", TOPOLOGY);
        restored.restore(index.unknown());

        assertThat(restored.of(queue("north", "q0"), null)).contains(Scope.queue("north", "q0"));
        assertThat(restored.of(queue("north", "fresh"), null)).contains(Scope.parse("queue:other"));
        assertThat(restored.unknown()).hasSize(ScopeIndex.MOST_UNKNOWN + 1);
    }

    @Test
    void shouldKnowWhatTheTopologyKnowsInWrittenOrder() {
        assertThat(new ScopeIndex("acme", TOPOLOGY).all())
                .extracting(Scope::toString)
                .containsExactly(
                        "centre:east",
                        "centre:north",
                        "centre:south",
                        "handling_region:coast",
                        "handling_region:hills",
                        "queue:east/help",
                        "queue:north/help",
                        "queue:north/outage",
                        "queue:south/help",
                        "region:coast",
                        "region:hills",
                        "tenant:acme",
                        "vendor:one",
                        "vendor:two");
    }

    @Test
    void shouldTakeATenantThatTheTopologyDoesNotKnow() {
        ScopeIndex index = new ScopeIndex("stranger", TOPOLOGY);
        assertThat(index.all()).containsExactly(Scope.tenant("stranger"));
        assertThat(index.of(new QueueId("stranger", "north", "help"), "three"))
                .isEqualTo(List.of(
                        Scope.tenant("stranger"),
                        Scope.centre("north"),
                        Scope.queue("north", "help"),
                        Scope.vendor("three")));
    }
}
