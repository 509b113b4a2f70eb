package io.ringtide.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Made-up lives of an alert, receivers that fail in every way, and crashes between any two steps. */
class DeliveryHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("ringtide.histories", 5_000);
    private static final List<Result> FAILURES = List.of(Result.REFUSED, Result.NOT_NOW, Result.UNKNOWN);

    @Test
    void shouldTellOneWhoAnswersEverythingOnce() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Alert> records = TestAlerts.life(random, TestAlerts.ID, 5 + random.nextInt(60));
            TestingReceiver receiver = new TestingReceiver();
            Outbox outbox = new Outbox(Audience.OF_ALL, random);
            for (Alert record : records) {
                outbox.put(record, record.asOf());
                if (random.nextInt(4) == 0) {
                    outbox = restarted(receiver, record, random);
                }
                assertThat(receiver.tell(outbox, record.asOf(), attempt -> Result.DELIVERED, true))
                        .isTrue();
            }

            assertThat(receiver.words()).as("seed " + seed).isEqualTo(NaiveTelling.of(records));
        }
    }

    @Test
    void shouldLoseNoPageAndTellNoneTwiceWhateverFails() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            new History(seed).run();
        }
    }

    private static Outbox restarted(TestingReceiver receiver, @Nullable Alert newest, Random random) {
        Outbox outbox = new Outbox(Audience.OF_ALL, random);
        receiver.log.forEach(outbox::restore);
        long now = newest == null ? 0 : newest.asOf();
        if (newest != null) {
            outbox.put(newest, now);
        }
        outbox.lookAtAll(now);
        return outbox;
    }

    private static final class History {
        private final String name;
        private final Random random;
        private final List<Alert> records;
        private final TestingReceiver receiver = new TestingReceiver();
        private final Map<String, Result> refused = new HashMap<>();
        private Outbox outbox;
        private @Nullable Alert newest;

        History(int seed) {
            this.name = "seed " + seed;
            this.random = new Random(seed);
            this.records = TestAlerts.life(random, TestAlerts.ID, 5 + random.nextInt(60));
            this.outbox = new Outbox(Audience.OF_ALL, random);
        }

        void run() {
            for (Alert record : records) {
                newest = record;
                outbox.put(record, record.asOf());
                if (random.nextInt(3) > 0) {
                    tell(record.asOf() + random.nextInt(4_000), this::fate);
                }
            }
            // It is well again, and nothing else happens.
            long end = records.get(records.size() - 1).asOf();
            for (int i = 1; i <= 5; i++) {
                tell(end + i * 2 * Outbox.LONGEST_BACKOFF_MS, attempt -> settle(attempt, Result.DELIVERED));
            }
            assertThat(outbox.waiting()).as(name).isZero();
            checkWhatArrived();
            checkWhatIsBelieved();
        }

        private void tell(long now, TestingReceiver.Fate fate) {
            if (!receiver.tell(outbox, now, fate, random.nextBoolean())) {
                outbox = restarted(receiver, newest, random);
            }
        }

        private @Nullable Result fate(Attempt attempt) {
            return switch (random.nextInt(4)) {
                case 0 -> settle(attempt, Result.DELIVERED);
                case 1 -> null;
                default -> settle(attempt, FAILURES.get(random.nextInt(FAILURES.size())));
            };
        }

        private Result settle(Attempt attempt, Result result) {
            Notification told = attempt.notification();
            if (told.isPage() && !attempt.notification().equals(attempt.before().doubtful())) {
                assertThat(newest).as(name).isNotNull().isEqualTo(told.alert());
                assertThat(newest.status()).as(name).isEqualTo(Status.FIRING);
                assertThat(newest.quiet()).as(name).isNull();
            }
            if (result == Result.REFUSED) {
                refused.put(told.id(), result);
            }
            return result;
        }

        /** The same id says the same; no step is told twice; nothing ends that did not begin; all in order. */
        private void checkWhatArrived() {
            Map<String, Notification> byId = new HashMap<>();
            Map<String, String> pages = new HashMap<>();
            for (Notification each : receiver.arrived) {
                Notification same = byId.putIfAbsent(each.id(), each);
                assertThat(same == null || same.equals(each))
                        .as(name + each.id())
                        .isTrue();
                if (each.isPage()) {
                    String step = each.startsAt() + " " + each.stepAt();
                    assertThat(pages.merge(step, each.id(), (one, other) -> one.equals(other) ? one : "two ids"))
                            .as(name)
                            .isEqualTo(each.id());
                }
            }
            long episode = 0;
            for (Notification each : receiver.arrived) {
                assertThat(each.startsAt()).as(name).isGreaterThanOrEqualTo(episode);
                episode = each.startsAt();
            }
        }

        /** In the end the receiver takes things to be as they are, unless it refused to be told. */
        private void checkWhatIsBelieved() {
            Alert last = records.get(records.size() - 1);
            Notification belief = null;
            for (Notification each : receiver.arrived) {
                belief = each;
            }
            boolean isOpen = belief != null && belief.isOpen() && !refused.containsKey(closing(belief));
            boolean isSame = belief != null && belief.startsAt() == last.times().startsAt();
            if (last.status() == Status.RESOLVED) {
                assertThat(isOpen).as(name).isFalse();
            } else if (isOpen) {
                assertThat(isSame).as(name).isTrue();
            }
            if (last.status() == Status.FIRING && last.quiet() == null && !wasRefusedIn(last)) {
                assertThat(isOpen && isSame).as(name).isTrue();
                Long escalatedAt = last.times().escalatedAt();
                assertThat(belief.stepAt())
                        .as(name)
                        .isEqualTo(escalatedAt == null ? last.times().pagedAt() : escalatedAt);
            }
        }

        private String closing(Notification open) {
            return new Notification(
                            Notification.Kind.RESOLVED, open.kind(), open.stepAt(), open.round(), open.alert(), 0)
                    .id();
        }

        private boolean wasRefusedIn(Alert alert) {
            return refused.keySet().stream()
                    .anyMatch(id -> id.contains("." + alert.times().startsAt() + "."));
        }
    }
}
