package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.EventReader.Event;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSendASnapshotAndThenChanges() throws Exception {
        server.put(TestFrame.of("centre:busan").waiting(1));
        server.put(TestFrame.of("centre:jeju").waiting(2));
        try (EventReader events = EventReader.open(server, "/api/v1/stream")) {
            Event hello = events.next();
            assertThat(hello.name()).isEqualTo("hello");
            assertThat(hello.data().path("resumed").asBoolean()).isFalse();
            assertThat(hello.data().path("feed").asText()).isEqualTo("live");
            assertThat(List.of(events.nextFrame().waiting(), events.nextFrame().waiting()))
                    .containsExactly(1, 2);

            server.put(TestFrame.of("centre:busan").waiting(3));

            Event change = events.nextFrame();
            assertThat(change.scope()).isEqualTo("centre:busan");
            assertThat(change.waiting()).isEqualTo(3);
            assertThat(change.data().path("arrived_at").asText()).isNotEmpty();
        }
    }

    @Test
    void shouldNarrowTheStreamToATenantAndKinds() throws Exception {
        server.put(TestFrame.of("queue:jeju/outage").waiting(1));
        server.put(TestFrame.of("centre:jeju").tenant("another").waiting(2));
        server.put(TestFrame.of("centre:jeju").waiting(3));
        server.put(TestFrame.of("tenant:kepco").waiting(4));
        try (EventReader events = EventReader.open(server, "/api/v1/stream?tenant=kepco&kind=tenant,centre")) {
            assertThat(List.of(events.nextFrame().waiting(), events.nextFrame().waiting()))
                    .containsExactly(3, 4);
        }
    }

    @Test
    void shouldTellWhatElseChangesByItsKeyTheNewestOfEach() throws Exception {
        server.emergency("jeju", "WATCH", "2026-08-03T05:00:00Z");
        server.emergency("jeju", "EMERGENCY", "2026-08-03T05:00:10Z");
        server.alert("wait", "queue:a/b", "FIRING", "2026-08-03T05:00:00Z", "2026-08-03T05:00:30Z");
        server.callback("a", "jeju", "CANDIDATE", 4, "2026-08-03T05:00:00Z");
        server.callback("b", "jeju", "CANDIDATE", 2, "2026-08-03T05:01:00Z");
        server.put(TestFrame.of("centre:jeju").waiting(3));
        try (EventReader events = EventReader.open(
                server, "/api/v1/stream?tenant=kepco&kind=emergency,callbacks,centre&scope=centre:j*")) {
            assertThat(events.next().name()).isEqualTo("hello");
            Event emergency = events.nextNotice();
            assertThat(emergency.name()).isEqualTo("notice");
            assertThat(emergency.data().at("/record/level").asText()).isEqualTo("EMERGENCY");
            Event callbacks = events.nextNotice();
            assertThat(callbacks.data().path("kind").asText()).isEqualTo("callbacks");
            assertThat(callbacks.data().at("/record/scope").asText()).isEqualTo("centre:jeju");
            assertThat(callbacks.data().at("/record/open").asInt()).isEqualTo(2);
            assertThat(callbacks.data().at("/record/most_urgent/0/callback_id").asText())
                    .isEqualTo("b");
            assertThat(events.nextFrame().waiting()).isEqualTo(3);

            server.put(TestFrame.of("centre:busan").waiting(9));
            server.callback("a", "jeju", "SUPERSEDED", 4, "2026-08-03T05:00:00Z");
            server.callback("b", "jeju", "REACHED", 2, "2026-08-03T05:01:00Z");
            assertThat(events.nextNotice().data().at("/record/open").asInt()).isLessThan(2);
        }
    }

    @Test
    void shouldTellWhoComesBackOfWhatIsGone() throws Exception {
        String source = "{\"source\":\"/kepco/a\",\"tenant\":\"kepco\",\"state\":\"silent\"}";
        server.source(source.getBytes(StandardCharsets.UTF_8));
        String lastId;
        try (EventReader events = EventReader.open(server, "/api/v1/stream?kind=source")) {
            assertThat(events.next().name()).isEqualTo("hello");
            Event told = events.nextNotice();
            lastId = told.id();
            assertThat(told.data().at("/record/state").asText()).isEqualTo("silent");
        }
        server.stores.sources().remove("/kepco/a");
        try (EventReader events = EventReader.open(server, "/api/v1/stream?kind=source", "Last-Event-ID", lastId)) {
            assertThat(events.next().name()).isEqualTo("hello");
            Event gone = events.nextNotice();
            assertThat(gone.data().path("key").asText()).isEqualTo("/kepco/a");
            assertThat(gone.data().path("record").isNull()).isTrue();
        }
    }

    @Test
    void shouldSendOnlyWhatWasMissedToWhoComesBack() throws Exception {
        server.put(TestFrame.of("centre:busan").waiting(1));
        String lastId;
        try (EventReader events = EventReader.open(server, "/api/v1/stream")) {
            lastId = events.nextFrame().id();
        }
        server.put(TestFrame.of("centre:jeju").waiting(2));

        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Last-Event-ID", lastId)) {
            assertThat(events.next().data().path("resumed").asBoolean()).isTrue();
            assertThat(events.nextFrame().waiting()).isEqualTo(2);
        }
        try (EventReader events = EventReader.open(server, "/api/v1/stream", "Last-Event-ID", "anotherserver-1")) {
            assertThat(events.next().data().path("resumed").asBoolean()).isFalse();
            assertThat(events.nextFrame().waiting()).isEqualTo(1);
        }
    }

    @Test
    void shouldBeatWhileNothingChanges() throws Exception {
        try (EventReader events = EventReader.open(server, "/api/v1/stream")) {
            assertThat(events.next().name()).isEqualTo("hello");
            assertThat(List.of(events.next().name(), events.next().name())).containsOnly("beat");
        }
    }

    @Test
    void shouldGiveASlowClientTheNewestValuesOnly() throws Exception {
        int revisions = 1_500;
        List<String> scopes =
                IntStream.range(0, 20).mapToObj(i -> "centre:c" + i).toList();
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress("127.0.0.1", server.port()));
            slow.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            EventReader events = new EventReader(slow.getInputStream());
            assertThat(events.next().name()).isEqualTo("hello");

            for (int revision = 1; revision <= revisions; revision++) {
                for (String scope : scopes) {
                    server.put(TestFrame.of(scope).waiting(revision));
                }
            }

            Map<String, Integer> newest = new HashMap<>();
            int received = 0;
            while (newest.size() < scopes.size() || !newest.values().stream().allMatch(last -> last == revisions)) {
                Event event = events.nextFrame();
                assertThat(event.waiting()).isGreaterThan(newest.getOrDefault(event.scope(), 0));
                newest.put(event.scope(), event.waiting());
                received++;
            }
            assertThat(received).isLessThan(revisions * scopes.size() / 2);
        }
    }

    @Test
    void shouldForgetAListenerThatLeft() throws Exception {
        try (EventReader events = EventReader.open(server, "/api/v1/stream")) {
            assertThat(events.next().name()).isEqualTo("hello");
            assertThat(server.get("/metrics").body()).contains("ringtide_wallboard_streams 1.0");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(server.get("/metrics").body()).contains("ringtide_wallboard_streams 0.0"));
    }
}
