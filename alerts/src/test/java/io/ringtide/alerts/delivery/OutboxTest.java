package io.ringtide.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
    private static final long NOW = 1_772_409_600_000L;
    private static final long MINUTE = 60_000;

    private final Outbox outbox = new Outbox(Audience.OF_ALL, new Random(1));
    private final TestingReceiver receiver = new TestingReceiver();

    @Test
    void shouldPageNobodyForWhatIsOverBeforeItCouldBeTold() {
        Alert alert = TestAlerts.firing(TestAlerts.ID, NOW);
        outbox.put(alert, NOW);
        receiver.tell(outbox, NOW, attempt -> Result.NOT_NOW, false);
        assertThat(outbox.waiting()).isOne();

        outbox.put(TestAlerts.resolved(alert, NOW + MINUTE), NOW + MINUTE);
        receiver.tell(outbox, NOW + MINUTE, attempt -> Result.DELIVERED, false);

        assertThat(receiver.arrived).isEmpty();
        assertThat(receiver.log).isEmpty();
        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.oldestSince()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldTellTheEndOfWhatMayHaveArrived() {
        Alert alert = TestAlerts.firing(TestAlerts.ID, NOW);
        outbox.put(alert, NOW);
        receiver.tell(outbox, NOW, attempt -> Result.UNKNOWN, true);

        outbox.put(TestAlerts.resolved(alert, NOW + MINUTE), NOW + MINUTE);
        receiver.tell(outbox, NOW + MINUTE, attempt -> Result.DELIVERED, true);

        assertThat(receiver.arrived).extracting(told -> told.kind().code()).containsExactly("firing", "resolved");
    }

    @Test
    void shouldTellAgainUnderTheSameIdWhatMayHaveArrived() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        receiver.tell(outbox, NOW, attempt -> Result.UNKNOWN, true);
        receiver.tell(outbox, NOW + MINUTE, attempt -> Result.DELIVERED, true);

        assertThat(receiver.arrived).hasSize(2);
        assertThat(receiver.arrived.get(1)).isEqualTo(receiver.arrived.get(0));
    }

    /** Of a webhook, and of an Alertmanager, which takes many in one call, or one where the last call failed. */
    @ParameterizedTest
    @CsvSource({"4, 1", "256, 1", "1, 1"})
    void shouldTryOneThatIsDownAtATimeAndTellEverythingWithinFiveSecondsOfItsReturn(int most, int mostOnTrial) {
        TestingReceiver receiver = new TestingReceiver(most, mostOnTrial);
        for (int i = 0; i < 100; i++) {
            outbox.put(TestAlerts.firing(TestAlerts.id(i), NOW), NOW);
        }
        long back = NOW + 10 * MINUTE;
        List<Long> attempts = new ArrayList<>();
        long now = NOW;
        while (now < back) {
            List<Attempt> taken = outbox.take(now, most, mostOnTrial);
            attempts.addAll(taken.stream().map(Attempt::startedAt).toList());
            for (Attempt attempt : taken) {
                outbox.settle(attempt, Outcome.of(Result.NOT_NOW, "refused"), now + 1);
            }
            now = outbox.nextAt(most, mostOnTrial);
        }
        assertThat(attempts).hasSizeBetween(150, 420);
        assertThat(outbox.isFailing()).isTrue();

        assertThat(now).isLessThanOrEqualTo(back + Outbox.LONGEST_BACKOFF_MS);
        receiver.tell(outbox, now, attempt -> Result.DELIVERED, true);
        receiver.tell(outbox, back + Outbox.LONGEST_BACKOFF_MS, attempt -> Result.DELIVERED, true);

        assertThat(receiver.arrived).hasSize(100).doesNotHaveDuplicates();
        assertThat(outbox.isFailing()).isFalse();
        assertThat(outbox.nextAt(most, mostOnTrial)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldLetOneNotificationThatAlwaysFailsDelayNoOther() {
        for (int i = 0; i < 50; i++) {
            outbox.put(TestAlerts.firing(TestAlerts.id(i), NOW), NOW);
        }
        String poisoned = TestAlerts.id(0).fingerprint();

        receiver.tell(
                outbox,
                NOW,
                attempt -> attempt.fingerprint().equals(poisoned) ? Result.UNKNOWN : Result.DELIVERED,
                false);

        assertThat(receiver.arrived).hasSize(49);
        assertThat(outbox.waiting()).isOne();
    }

    @Test
    void shouldLeaveOneAloneThatAsksForIt() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        Attempt attempt = outbox.take(NOW, 4, 1).get(0);
        outbox.settle(attempt, Outcome.answered(Result.NOT_NOW, 30_000, "429"), NOW + 5);

        assertThat(outbox.nextAt(4, 1)).isEqualTo(NOW + 5 + 30_000);
        assertThat(outbox.take(NOW + 30_000, 4, 1)).isEmpty();

        attempt = outbox.take(NOW + 30_005, 4, 1).get(0);
        outbox.settle(attempt, Outcome.answered(Result.NOT_NOW, Long.MAX_VALUE, "503"), NOW + 30_005);
        assertThat(outbox.nextAt(4, 1)).isEqualTo(NOW + 30_005 + MINUTE);
    }

    @Test
    void shouldTellOnceMoreWhereAnEscalationMakesItWanted() {
        Outbox critical = new Outbox(new Audience(Set.of("kepco"), Set.of(Severity.CRITICAL)), new Random(1));
        Alert alert = TestAlerts.firing(TestAlerts.ID, NOW);
        critical.put(alert, NOW);
        receiver.tell(critical, NOW, attempt -> Result.DELIVERED, true);
        assertThat(receiver.arrived).isEmpty();

        long later = NOW + MINUTE;
        critical.put(TestAlerts.alert(TestAlerts.ID, Alert.Status.FIRING, later, NOW, NOW, later, null, null), later);
        receiver.tell(critical, later, attempt -> Result.DELIVERED, true);

        assertThat(receiver.words()).containsExactly("escalated " + later + " of " + NOW);
    }

    @Test
    void shouldTellThatIsOverWhatIsNoMore() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        receiver.tell(outbox, NOW, attempt -> Result.DELIVERED, true);

        outbox.remove(TestAlerts.ID.fingerprint(), NOW + MINUTE);
        receiver.tell(outbox, NOW + MINUTE, attempt -> Result.DELIVERED, true);

        assertThat(receiver.arrived).extracting(told -> told.kind().code()).containsExactly("firing", "resolved");
    }

    @Test
    void shouldBeBoundedAndForgetWhatWasToldADayAgo() {
        for (int i = 0; i < Outbox.MOST_ALERTS + 7; i++) {
            outbox.put(TestAlerts.firing(TestAlerts.id(i), NOW), NOW);
        }
        assertThat(outbox.waiting()).isEqualTo(Outbox.MOST_ALERTS);
        assertThat(outbox.beyondBound()).isEqualTo(7);

        Alert one = TestAlerts.firing(TestAlerts.id(0), NOW);
        receiver.tell(outbox, NOW, attempt -> Result.DELIVERED, true);
        outbox.put(TestAlerts.resolved(one, NOW + MINUTE), NOW + MINUTE);
        receiver.tell(outbox, NOW + MINUTE, attempt -> Result.DELIVERED, true);
        assertThat(outbox.standing(NOW + MINUTE)).hasSize(Outbox.MOST_ALERTS);
        assertThat(outbox.standing(NOW + MINUTE + 1)).hasSize(Outbox.MOST_ALERTS - 1);

        outbox.put(TestAlerts.firing(TestAlerts.id(Outbox.MOST_ALERTS + 8), NOW), NOW);
        assertThat(outbox.beyondBound()).isEqualTo(7);
        assertThat(outbox.waiting()).isOne();
        assertThat(outbox.forget(NOW + 2 * MINUTE)).containsExactly(one.id().fingerprint());
        receiver.tell(outbox, NOW + 2 * MINUTE, attempt -> Result.DELIVERED, true);
        Alert two = TestAlerts.firing(TestAlerts.id(1), NOW);
        outbox.put(TestAlerts.resolved(two, NOW + MINUTE), NOW + 2 * MINUTE);
        receiver.tell(outbox, NOW + 2 * MINUTE, attempt -> Result.DELIVERED, true);

        assertThat(outbox.forget(NOW + 24 * 60 * MINUTE)).isEmpty();
        assertThat(outbox.forget(NOW + 26 * 60 * MINUTE))
                .containsExactly(two.id().fingerprint());
    }

    @Test
    void shouldForgiveOneThatFailedWithWhatIsOverSince() {
        Alert alert = TestAlerts.firing(TestAlerts.ID, NOW);
        outbox.put(alert, NOW);
        receiver.tell(outbox, NOW, attempt -> Result.NOT_NOW, false);
        assertThat(outbox.isFailing()).isTrue();

        outbox.put(TestAlerts.resolved(alert, NOW + 1), NOW + 1);

        assertThat(outbox.isFailing()).isFalse();
    }

    @Test
    void shouldBlameNobodyForWhatWasNotTried() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        List<Attempt> attempts = outbox.take(NOW, 4, 1);
        outbox.giveBack(attempts, NOW + 1);

        assertThat(outbox.isFailing()).isFalse();
        assertThat(outbox.oldestSince()).isEqualTo(NOW);
        assertThat(outbox.take(NOW + 1, 4, 1))
                .extracting(Attempt::notification)
                .containsExactly(attempts.get(0).notification());
    }

    @Test
    void shouldTakeACallOfManyForOneFailure() {
        for (int i = 0; i < 100; i++) {
            outbox.put(TestAlerts.firing(TestAlerts.id(i), NOW), NOW);
        }
        List<Attempt> attempts = outbox.take(NOW, 256, 1);
        assertThat(attempts).hasSize(100);
        outbox.settle(attempts, Outcome.of(Result.UNKNOWN, "silent"), NOW + 1);
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW + 1), NOW + 1);

        assertThat(outbox.take(NOW + 1, 256, 1))
                .extracting(Attempt::fingerprint)
                .containsExactly(TestAlerts.ID.fingerprint());
    }

    @Test
    void shouldTellWhatIsNewBesideWhatAlwaysFails() {
        outbox.put(TestAlerts.firing(TestAlerts.id(0), NOW), NOW);
        long now = NOW;
        for (int i = 0; i < 10; i++) {
            Attempt failing = outbox.take(now, 4, 1).get(0);
            outbox.settle(failing, Outcome.of(Result.UNKNOWN, "silent"), now + 4_000);
            now = outbox.nextAt(4, 1);
        }
        assertThat(outbox.take(now, 4, 1)).hasSize(1);
        assertThat(outbox.nextAt(4, 1)).isEqualTo(Long.MAX_VALUE);

        outbox.put(TestAlerts.firing(TestAlerts.ID, now), now);

        assertThat(outbox.nextAt(4, 1)).isEqualTo(now);
        assertThat(outbox.take(now, 4, 1))
                .extracting(Attempt::fingerprint)
                .containsExactly(TestAlerts.ID.fingerprint());
    }

    @Test
    void shouldKnowSinceWhenTheOldestWaitsWhileItIsOnItsWay() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        outbox.take(NOW + 7, 4, 1);

        assertThat(outbox.oldestSince()).isEqualTo(NOW);
        assertThat(outbox.waiting()).isOne();
    }

    @Test
    void shouldLetStandWhatWasToldWhileTheNextStepIsInDoubt() {
        outbox.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);
        receiver.tell(outbox, NOW, attempt -> Result.DELIVERED, true);
        long later = NOW + MINUTE;
        Alert escalated = TestAlerts.alert(TestAlerts.ID, Status.FIRING, later, NOW, NOW, later, null, null);
        outbox.put(escalated, later);
        receiver.tell(outbox, later, attempt -> Result.UNKNOWN, false);

        assertThat(outbox.standing(later))
                .extracting(told -> told.kind().code())
                .containsExactly("firing");

        outbox.put(TestAlerts.resolved(escalated, later + 1), later + 1);
        assertThat(outbox.standing(later)).isEmpty();
    }

    @Test
    void shouldKeepNoRoomForWhatNobodyIsToldOf() {
        Outbox narrow = new Outbox(new Audience(Set.of("kepco"), Set.of()), new Random(1));
        for (int i = 0; i <= Outbox.MOST_ALERTS; i++) {
            narrow.put(TestAlerts.alert(TestAlerts.id(i), Status.PENDING, NOW, NOW, null, null, null, null), NOW);
            AlertId foreign = new AlertId("other", "long-wait", Scope.parse("queue:jeju/q" + i));
            narrow.put(TestAlerts.firing(foreign, NOW), NOW);
        }

        narrow.put(TestAlerts.firing(TestAlerts.ID, NOW), NOW);

        assertThat(narrow.beyondBound()).isZero();
        assertThat(narrow.waiting()).isOne();
    }
}
