package io.ringtide.domain.floor;

import static io.ringtide.domain.floor.TestFloors.frame;
import static io.ringtide.domain.floor.TestFloors.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScopeIndexTest {
    private static final Configurations TOPOLOGY =
            Configurations.sinceEver(TestFloors.CONFIG, TestFloors.topology("Asia/Seoul"));

    private static final Scope OTHER = Scope.parse("queue:other");

    @Test
    void shouldTakeNoMoreThanAThousandUnknownScopesAndCountTheRestTogether() {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        int known = index.all().size();
        for (int i = 0; i < 3_000; i++) {
            index.expectQueue(queue("north", "q" + i));
        }

        index.takenAt(0, frame(queue("west", "help"), "three", 0, 0));

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
        assertThat(index.unknown().rows()).hasSize(ScopeIndex.MOST_UNKNOWN + 3);
        assertThat(index.all()).hasSize(known + ScopeIndex.MOST_UNKNOWN + 3);
    }

    @Test
    void shouldBeFullStillWhenRestored() throws Exception {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        for (int i = 0; i < ScopeIndex.MOST_UNKNOWN; i++) {
            index.expectQueue(queue("north", "q" + i));
        }
        ScopeIndex restored = new ScopeIndex("acme", TOPOLOGY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        index.unknown().write(new DataOutputStream(bytes));
        restored.unknown().read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        restored.expectQueue(queue("north", "fresh"));

        assertThat(restored.of(queue("north", "q0"), null)).contains(Scope.queue("north", "q0"));
        assertThat(restored.of(queue("north", "fresh"), null)).contains(Scope.parse("queue:other"));
        assertThat(restored.unknown().rows()).hasSize(ScopeIndex.MOST_UNKNOWN + 1);
    }

    @Test
    void shouldLetGoOfWhatIsNotToldOfAndKeepANameOnItsSideOfTheBound() {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        int known = index.all().size();
        List<QueueReport.Cut> told = new ArrayList<>();
        for (int i = 0; i < ScopeIndex.MOST_UNKNOWN + 2; i++) {
            told.add(frame(queue("north", "q%04d".formatted(i)), null, 0, 0));
        }
        Collections.shuffle(told, new Random(1));
        index.retireAllBut(told);
        assertThat(index.of(queue("north", "q0999"), null)).contains(Scope.queue("north", "q0999"));
        assertThat(index.of(queue("north", "q1000"), null)).contains(OTHER);
        assertThat(index.of(queue("north", "q1001"), null)).contains(OTHER);

        told.removeIf(cut -> cut.queue().queue().compareTo("q0001") > 0
                && !cut.queue().queue().equals("q1001"));
        index.retireAllBut(told);
        assertThat(index.all())
                .hasSize(known + 3)
                .contains(Scope.queue("north", "q0000"), Scope.queue("north", "q0001"), OTHER);
        assertThat(index.of(queue("north", "q1001"), null))
                .as("counted there so far")
                .contains(OTHER);

        index.retireAllBut(List.of());
        assertThat(index.all()).hasSize(known);
        told.removeIf(cut -> !cut.queue().queue().equals("q1001"));
        index.retireAllBut(told);
        assertThat(index.all()).hasSize(known + 1).contains(Scope.queue("north", "q1001"));
    }

    @Test
    void shouldCountWhatStandsForOthersAsOther() {
        ScopeIndex index = new ScopeIndex("acme", TOPOLOGY);
        QueueId ofOtherCentres = queue(Folded.name(3), Folded.name(3));
        index.retireAllBut(
                List.of(frame(ofOtherCentres, "one", 0, 0), frame(queue("north", Folded.name(7)), null, 0, 0)));
        assertThat(index.of(ofOtherCentres, "one"))
                .containsExactly(Scope.tenant("acme"), Scope.parse("centre:other"), OTHER, Scope.parse("vendor:other"));
        assertThat(index.of(queue("north", Folded.name(7)), null))
                .containsExactlyInAnyOrder(
                        Scope.tenant("acme"),
                        Scope.centre("north"),
                        OTHER,
                        Scope.vendor("one"),
                        Scope.handlingRegion("coast"));
        assertThat(index.unknown().rows()).hasSize(3);
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
