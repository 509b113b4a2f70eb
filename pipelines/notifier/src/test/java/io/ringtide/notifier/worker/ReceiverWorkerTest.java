package io.ringtide.notifier.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.alerts.delivery.Audience;
import io.ringtide.alerts.delivery.Outbox;
import io.ringtide.alerts.delivery.WebhookKey;
import io.ringtide.domain.alert.Alert;
import io.ringtide.notifier.TestAlerts;
import io.ringtide.notifier.courier.AlertmanagerCourier;
import io.ringtide.notifier.courier.Courier;
import io.ringtide.notifier.courier.WebhookCourier;
import io.ringtide.notifier.http.AddressPolicy;
import io.ringtide.notifier.http.HttpCaller;
import io.ringtide.wire.config.AddressRange;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReceiverWorkerTest {
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final InstantSource CLOCK = InstantSource.system();

    private final AtomicInteger looks = new AtomicInteger();
    private final InstantSource steady = () -> {
        looks.incrementAndGet();
        return CLOCK.instant();
    };
    private final AtomicLong setBack = new AtomicLong();
    private final InstantSource wall = () -> CLOCK.instant().minusMillis(setBack.get());
    private final TestingJournal journal = new TestingJournal();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final long now = CLOCK.millis() / 5_000 * 5_000;

    @AfterEach
    void stop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    @Test
    void shouldTellSignedAndWriteDownThatItDid() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 204));
        Alert alert = TestAlerts.firing(1, now);

        ReceiverWorker worker = webhook(hooks.url(), List.of(alert));
        await().atMost(SOON).until(() -> hooks.calls().size() == 1);

        TestingHooks.Call call = hooks.calls().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        byte[] signed = mac.doFinal((call.id() + '.' + call.timestamp() + '.' + call.body()).getBytes(UTF_8));
        assertThat(call.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
        assertThat(call.body()).contains("\"page\":true", "제주");
        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);
        assertThat(journal.written().get(alert.id().fingerprint()).told()).isNotNull();
    }

    @Test
    void shouldTellNothingTwiceAfterARestartAndTheEndOfWhatItTold() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 200));
        Alert alert = TestAlerts.firing(1, now);
        ReceiverWorker first = webhook(hooks.url(), List.of(alert));
        await().atMost(SOON).until(() -> first.tally().delivered() == 1);
        first.close();

        ReceiverWorker second = webhook(hooks.url(), List.of(alert, TestAlerts.firing(2, now)));
        await().atMost(SOON).until(() -> second.tally().delivered() == 1);
        second.put(alert.id().fingerprint(), TestAlerts.resolved(1, now, now + 5_000));
        await().atMost(SOON).until(() -> second.tally().delivered() == 2);

        String one = alert.id().fingerprint() + '.' + now;
        assertThat(hooks.ids())
                .containsExactly(
                        one + ".firing." + now,
                        TestAlerts.id(2).fingerprint() + '.' + now + ".firing." + now,
                        one + ".resolved.0");
    }

    @Test
    void shouldTellOneThatWasAwayWhenItIsBackAndNobodyOfWhatIsOver() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ReceiverWorker worker =
                webhook(URI.create("http://127.0.0.1:" + port + "/hook"), List.of(TestAlerts.firing(1, now)));
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.firing(2, now));
        await().atMost(SOON).until(() -> worker.tally().failed() > 2);
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.resolved(2, now, now + 5_000));
        await().atMost(SOON).until(() -> worker.tally().state().waiting() == 1);

        TestingHooks hooks = keep(new TestingHooks(port, 200));
        await().atMost(SOON).until(() -> worker.tally().state().waiting() == 0);

        assertThat(hooks.ids()).containsExactly(TestAlerts.id(1).fingerprint() + '.' + now + ".firing." + now);
        assertThat(worker.tally().state().isFailing()).isFalse();
    }

    @Test
    void shouldLetOneThatFailsSlowNoOther() throws Exception {
        TestingHooks good = keep(new TestingHooks(0, 200));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Alert> alerts = List.of(TestAlerts.firing(1, now), TestAlerts.firing(2, now));
            ReceiverWorker hung = webhook(URI.create("http://127.0.0.1:" + silent.getLocalPort() + '/'), alerts);
            ReceiverWorker worker = webhook(good.url(), alerts);

            await().atMost(SOON).until(() -> worker.tally().delivered() == 2);
            await().atMost(SOON).until(() -> hung.tally().failed() > 0);
            assertThat(hung.tally().delivered()).isZero();
        }
    }

    @Test
    void shouldTryAgainAfterAnErrorAndNotAfterARefusal() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 500));
        ReceiverWorker worker = webhook(hooks.url(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().failed() > 0);
        hooks.answers(410);
        await().atMost(SOON).until(() -> worker.tally().refused() == 1);

        assertThat(worker.tally().state().waiting()).isZero();
        assertThat(hooks.ids()).containsOnly(hooks.ids().get(0));
    }

    @Test
    void shouldTellNothingThatIsNotWrittenDown() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 200));
        journal.isAway(true);
        ReceiverWorker worker = webhook(hooks.url(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().unwritten() > 1);
        assertThat(hooks.calls()).isEmpty();
        assertThat(worker.tally().failed()).isZero();
        assertThat(worker.tally().state().isFailing()).isFalse();

        journal.isAway(false);
        await().atMost(SOON).until(() -> hooks.calls().size() == 1);
    }

    @Test
    void shouldTellAnAlertmanagerInOneCallAndAgain() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        Courier courier = new AlertmanagerCourier(
                "am", URI.create("http://127.0.0.1:" + peer.port()), Map.of(), Duration.ofSeconds(5), caller(), CLOCK);
        ReceiverWorker worker = worker("am", courier, List.of(TestAlerts.firing(1, now), TestAlerts.firing(2, now)));

        await().atMost(SOON).until(() -> worker.tally().delivered() == 2);
        await().atMost(SOON)
                .until(() ->
                        peer.calls().stream().filter(call -> size(call) == 2).count() == 3);
        worker.put(TestAlerts.id(1).fingerprint(), TestAlerts.resolved(1, now, now + 5_000));
        await().atMost(SOON).until(() -> worker.tally().delivered() == 3);

        assertThat(size(peer.calls().get(0))).isEqualTo(2);
        assertThat(peer.calls().get(peer.calls().size() - 1).body()).contains("endsAt");
    }

    @Test
    void shouldGoOnTellingWhatGoesOnAfterAFailureOfWhatIsOver() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        ReceiverWorker worker = alertmanager(peer.port(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);

        peer.answers(500);
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.firing(2, now));
        await().atMost(SOON).until(() -> worker.tally().failed() > 0);
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.resolved(2, now, now + 5_000));
        peer.answers(200);

        long before = worker.tally().refreshed();
        await().atMost(SOON).until(() -> worker.tally().refreshed() > before + 2);
        await().atMost(SOON).until(() -> !worker.tally().state().isFailing());
        assertThat(worker.tally().refreshedAt()).isGreaterThanOrEqualTo(now);
    }

    @Test
    void shouldGoOnTellingWhatGoesOnWhereOneIsNeverTaken() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        peer.answers(call -> call.body().contains("jeju/q2") ? 403 : 200);
        ReceiverWorker worker = alertmanager(
                peer.port(), List.of(TestAlerts.firing(1, now), TestAlerts.firing(2, now), TestAlerts.firing(3, now)));

        await().atMost(SOON).until(() -> worker.tally().delivered() == 2);
        await().atMost(SOON).until(() -> worker.tally().failed() > 3);
        long before = worker.tally().refreshed();
        await().atMost(SOON).until(() -> worker.tally().refreshed() > before + 2);
    }

    @Test
    void shouldGoOnTellingWhatGoesOnWhileNothingCanBeWrittenDown() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        ReceiverWorker worker = alertmanager(peer.port(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);

        journal.isAway(true);
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.firing(2, now));
        await().atMost(SOON).until(() -> worker.tally().unwritten() > 0);
        long before = worker.tally().refreshed();
        await().atMost(SOON).until(() -> worker.tally().refreshed() > before + 2);
        assertThat(worker.tally().failed()).isZero();
    }

    @Test
    void shouldTellFewerAtATimeWhereManyAreTooLarge() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        peer.answers(call -> size(call) > 3 ? 413 : 200);
        ReceiverWorker worker = alertmanager(
                peer.port(),
                IntStream.range(0, 10).mapToObj(i -> TestAlerts.firing(i, now)).toList());

        await().atMost(SOON).until(() -> worker.tally().delivered() == 10);
        await().atMost(SOON).until(() -> worker.tally().refreshed() > 2);
        assertThat(worker.tally().refused()).isZero();
        assertThat(worker.tally().refreshFailed()).isZero();
    }

    @Test
    void shouldCountWhatGoesOnAndCannotBeTold() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        ReceiverWorker worker = alertmanager(peer.port(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);

        peer.answers(400);
        await().atMost(SOON).until(() -> worker.tally().refreshFailed() > 1);
        peer.answers(500);
        long before = worker.tally().refreshFailed();
        await().atMost(SOON).until(() -> worker.tally().refreshFailed() > before + 1);
        assertThat(worker.tally().delivered()).isOne();
    }

    @Test
    void shouldRestWhileOneIsAway() throws Exception {
        TestingHooks peer = keep(new TestingHooks(0, 200));
        ReceiverWorker worker = alertmanager(peer.port(), Duration.ofSeconds(1), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);
        peer.close();
        worker.put(TestAlerts.id(2).fingerprint(), TestAlerts.firing(2, now));
        await().atMost(SOON).until(() -> worker.tally().failed() > 0);

        int before = looks.get();
        long failed = worker.tally().failed();
        await().atMost(SOON).until(() -> worker.tally().failed() > failed + 3);
        // A handful for each attempt, and for each time that it is told in vain what goes on.
        assertThat(looks.get() - before).isLessThan(400);
    }

    @Test
    void shouldWaitNoLongerWhereTheWallsClockIsSetBack() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 500));
        ReceiverWorker worker = webhook(hooks.url(), List.of(TestAlerts.firing(1, now)));
        await().atMost(SOON).until(() -> worker.tally().failed() > 0);

        setBack.set(Duration.ofHours(3).toMillis());
        hooks.answers(200);

        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);
        assertThat(journal.written().get(TestAlerts.id(1).fingerprint()).at()).isLessThan(now);
    }

    @Test
    void shouldLeaveNothingOnItsWayAfterAnError() throws Exception {
        TestingHooks hooks = keep(new TestingHooks(0, 200));
        AtomicInteger asked = new AtomicInteger();
        InstantSource breaking = () -> {
            if (asked.incrementAndGet() <= 2) {
                throw new AssertionError("as when there is no memory");
            }
            return CLOCK.instant();
        };
        Courier courier = new WebhookCourier(
                "duty", hooks.url(), List.of(WebhookKey.parse("whsec_" + SECRET)), caller(), breaking);
        ReceiverWorker worker = worker("duty", courier, List.of(TestAlerts.firing(1, now)));

        await().atMost(SOON).until(() -> worker.tally().delivered() == 1);
        assertThat(worker.tally().failed()).isEqualTo(2);
    }

    private ReceiverWorker alertmanager(int port, List<Alert> alerts) {
        return alertmanager(port, Duration.ofMillis(100), alerts);
    }

    private ReceiverWorker alertmanager(int port, Duration resendEvery, List<Alert> alerts) {
        Courier courier = new AlertmanagerCourier(
                "am", URI.create("http://127.0.0.1:" + port), Map.of(), resendEvery, caller(), CLOCK);
        return worker("am", courier, alerts);
    }

    private static int size(TestingHooks.Call call) {
        try {
            JsonNode alerts = new ObjectMapper().readTree(call.body());
            return alerts.size();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ReceiverWorker webhook(URI url, List<Alert> alerts) {
        Courier courier =
                new WebhookCourier("duty", url, List.of(WebhookKey.parse("whsec_" + SECRET)), caller(), CLOCK);
        return worker("duty", courier, alerts);
    }

    private ReceiverWorker worker(String name, Courier courier, List<Alert> alerts) {
        Outbox outbox = new Outbox(Audience.OF_ALL, new Random(1), time -> wall.millis());
        ReceiverWorker worker = keep(new ReceiverWorker(name, outbox, courier, journal, wall, steady));
        worker.begin(journal.written(), alerts);
        return worker;
    }

    private static HttpCaller caller() {
        return new HttpCaller(
                AddressPolicy.ofAllowed(List.of(AddressRange.parse("127.0.0.0/8"))), Duration.ofSeconds(2));
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }
}
