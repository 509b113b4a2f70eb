package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not a metric's definition, which {@link GoldenFloorTest} holds. */
class QueueFloorTest {
    private static final QueueRules RULES =
            new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER);

    private final FloorUnderTest floor = new FloorUnderTest(RULES, new BusinessCalendar(ZoneOffset.UTC));

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1a 2b, a", "2b 1a, a", "1b 1a, a", "1a 1b, a", "2c 1b 1a 3a, a", "1- 2b, b"})
    void shouldTakeTheVendorFromTheEarliestEventThatNamesOne(String events, String vendor) {
        int id = 0;
        for (String text : events.split(" ")) {
            String name = text.substring(1);
            floor.apply(offered(Integer.toString(id++), Long.parseLong(text.substring(0, 1)))
                    .vendor(name.equals("-") ? null : name)
                    .build());
            floor.restart();
        }
        assertThat(floor.advanceTo(5_000).vendor()).isEqualTo(vendor);
    }

    @Test
    void shouldTellWhereTheEventStoodThatWasReplaced() {
        floor.apply(offered("a", 8).arrived(9, 77).build());
        assertThat(floor.floor().replacedPosition()).isEqualTo(-1);

        Verdict verdict = floor.apply(offered("a", 3).arrived(10, 78).build());

        assertThat(verdict).isEqualTo(Verdict.REPLACED);
        assertThat(floor.floor().replacedPosition()).isEqualTo(77);
        assertThat(floor.floor().replacedArrival()).isEqualTo(9);
    }

    @Test
    void shouldLetOneOfTwoConflictingEventsOfOneInstantPrevailInAnyOrder() {
        CallEvent one = offered("a", 3).agent("x").build();
        CallEvent other = offered("a", 3).agent("y").build();
        boolean isOneLower = Long.compareUnsigned(one.fingerprint(), other.fingerprint()) < 0;

        floor.apply(one);
        assertThat(floor.apply(other)).isEqualTo(isOneLower ? Verdict.CONFLICT : Verdict.REPLACED);
        FloorUnderTest reversed = new FloorUnderTest(RULES, new BusinessCalendar(ZoneOffset.UTC));
        reversed.apply(other);
        assertThat(reversed.apply(one)).isEqualTo(isOneLower ? Verdict.REPLACED : Verdict.CONFLICT);
    }

    @Test
    void shouldLetTheFirstOfTwoPrevailWhereTheInputIsInOrder() {
        CallEvent one = offered("a", 3).agent("x").build();
        CallEvent other = offered("a", 3).agent("y").build();
        QueueRules inOrder = new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.IN_ORDER);
        for (CallEvent first : new CallEvent[] {one, other}) {
            FloorUnderTest ordered = new FloorUnderTest(inOrder, new BusinessCalendar(ZoneOffset.UTC));
            ordered.apply(first);
            assertThat(ordered.apply(first == one ? other : one)).isEqualTo(Verdict.CONFLICT);
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldLeaveEventsAloneThatItHasNoNumberFor(EventType type) {
        boolean isCounted = type == EventType.QUEUE_SNAPSHOT
                || (type.wireName().startsWith("ringtide.contact.") && type != EventType.CONTACT_TRANSFERRED);
        CallEvent event = FloorUnderTest.at(CallEvent.builder(type, "/pbx", "1", 1))
                .contact("c")
                .outcome(io.ringtide.domain.event.Outcome.ERROR)
                .build();
        assertThat(QueueFloor.counts(event)).isEqualTo(isCounted);
        assertThat(floor.apply(event)).isEqualTo(isCounted ? Verdict.COUNTED : Verdict.NOT_COUNTED);
    }

    @Test
    void shouldTellTheDepthBetweenSlidesFromWhatIsKnownSoFar() {
        floor.advanceTo(5_000);
        floor.apply(event(EventType.CONTACT_ENQUEUED, "1", 6_000));
        assertThat(floor.floor().hasChanged()).isTrue();

        QueueReport.Live live = floor.floor().live(6_001);

        assertThat(live.waiting()).isEqualTo(1);
        assertThat(live.longestSince()).isEqualTo(6_000);
        assertThat(floor.floor().live(6_000).waiting()).isZero();
        assertThat(floor.floor().hasChanged()).isFalse();
        floor.apply(event(EventType.CONTACT_ANSWERED, "2", 7_000));
        assertThat(floor.floor().live(7_000).waiting()).isEqualTo(1);
        assertThat(floor.floor().live(7_001).longestSince()).isEqualTo(QueueReport.NOBODY_WAITS);
    }

    @Test
    void shouldTellLaterOfWhatHappenedAfterTheDepthItTold() {
        floor.advanceTo(5_000);
        floor.apply(event(EventType.CONTACT_ENQUEUED, "1", 6_000));
        assertThat(floor.floor().live(6_000).waiting()).isZero();
        assertThat(floor.floor().hasChanged()).as("6 s is not before 6 s").isTrue();
        assertThat(floor.advanceTo(5_000).waiting()).isZero();
        assertThat(floor.floor().hasChanged()).as("nor before the slide").isTrue();

        assertThat(floor.floor().live(6_001).waiting()).isEqualTo(1);
        assertThat(floor.floor().hasChanged()).isFalse();
    }

    @Test
    void shouldTellAgainWhatCameAfterADepthOfALaterMoment() {
        floor.apply(event(EventType.CONTACT_ENQUEUED, "1", 6_000));
        assertThat(floor.floor().live(12_000).waiting()).isEqualTo(1);
        floor.apply(event(EventType.CONTACT_ANSWERED, "2", 9_000));

        assertThat(floor.advanceTo(10_000).waiting()).isZero();

        assertThat(floor.floor().hasChanged())
                .as("the depth as of 12 s still shows one")
                .isTrue();
        assertThat(floor.floor().live(12_000).waiting()).isZero();
        assertThat(floor.floor().hasChanged()).isFalse();
    }

    @Test
    void shouldTellNothingMoreOnceASlideHasToldEverything() {
        floor.apply(event(EventType.CONTACT_ENQUEUED, "1", 6_000));
        floor.advanceTo(10_000);
        assertThat(floor.floor().hasChanged()).isFalse();
        floor.apply(event(EventType.CONTACT_ANSWERED, "2", 7_000));
        assertThat(floor.floor().hasChanged())
                .as("what is late changes the depth too")
                .isTrue();
    }

    @Test
    void shouldHoldNoPanesButTheLastHourWhereNobodySaves() {
        for (int id = 1; id <= 4 * 24 * 60; id++) {
            floor.apply(event(EventType.CONTACT_OFFERED, "id" + id, id * 60_000L));
            floor.advanceTo(id * 60_000L);
        }
        assertThat(floor.floor().takePaneChanges().values())
                .as("a pane for each minute of the last hour, and that of the last event")
                .hasSize(61)
                .doesNotContainNull();
    }

    @Test
    void shouldTellOfASavedPaneOnceMoreWhenItIsGone() {
        floor.apply(event(EventType.CONTACT_OFFERED, "1", 6_000));
        floor.advanceTo(10_000);
        assertThat(floor.floor().takePaneChanges()).containsOnlyKeys(5_000L).doesNotContainValue(null);
        floor.advanceTo(3_610_000);
        assertThat(floor.floor().takePaneChanges()).containsOnlyKeys(5_000L).containsValue(null);
        assertThat(floor.floor().takePaneChanges()).isEmpty();
    }

    @Test
    void shouldStayWhereItIsOnASlideThatHasPassed() {
        floor.apply(event(EventType.CONTACT_ENQUEUED, "1", 1_000));
        floor.advanceTo(10_000);
        assertThat(floor.advanceTo(5_000).asOf()).isEqualTo(10_000);
        assertThat(floor.advanceTo(10_000).totals().get(Counter.ENTERED)).isEqualTo(1);
    }

    private static CallEvent.Builder offered(String id, long time) {
        return FloorUnderTest.at(CallEvent.builder(EventType.CONTACT_OFFERED, "/pbx", id, time))
                .contact("c" + id);
    }

    private static CallEvent event(EventType type, String id, long time) {
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time))
                .contact("c")
                .build();
    }
}
