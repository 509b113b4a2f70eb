package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.EventReader.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Screens that take nothing of what they are sent: they cost little, nobody else waits for them, and the server lets go of them. */
@Timeout(150)
class SlowReaderTest {
    private static final int SCREENS = 10;
    private static final int CENTRES = 10;
    private static final int ROUNDS = 300;
    private static final int FRAME_CHARACTERS = 50_000;
    private static final long TOLD_BYTES = (long) CENTRES * ROUNDS * FRAME_CHARACTERS;
    private static final Duration SOON = Duration.ofSeconds(3);

    private final TestServer server = new TestServer();
    private final List<Socket> stalled = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : stalled) {
            socket.close();
        }
        server.close();
    }

    @Test
    void shouldCostLittleHoldNobodyUpAndEndWithTheNewestOrACut() throws Exception {
        for (int i = 0; i < SCREENS; i++) {
            stalled.add(open());
        }
        Awaitility.await().untilAsserted(() -> assertThat(streams()).isEqualTo(SCREENS));
        round(0);
        long before = usedBytes();
        try (EventReader brisk = EventReader.open(server, "/api/v1/stream")) {
            for (int round = 1; round <= ROUNDS; round++) {
                round(round);
                if (round % 2 == 0) {
                    long asked = System.nanoTime();
                    readUntil(brisk, round);
                    assertThat(Duration.ofNanos(System.nanoTime() - asked))
                            .as("how long somebody else waits for what is new")
                            .isLessThan(SOON);
                }
            }
            assertThat(usedBytes() - before)
                    .as("bytes that are kept of %d that were told", TOLD_BYTES)
                    .isLessThan(TOLD_BYTES / 4);
        }

        EventReader awake = new EventReader(stalled.get(0).getInputStream());
        int frames = readUntil(awake, ROUNDS);
        assertThat(frames).isLessThan(CENTRES * ROUNDS / 2);

        Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(streams()).as("the one that reads again").isEqualTo(1));
    }

    private Socket open() throws IOException {
        Socket slow = new Socket();
        slow.setReceiveBufferSize(4_096);
        slow.connect(new InetSocketAddress("127.0.0.1", server.port()));
        slow.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return slow;
    }

    private void round(int waiting) {
        for (int centre = 0; centre < CENTRES; centre++) {
            server.put(TestFrame.of("centre:c" + centre).waiting(waiting).heavy(FRAME_CHARACTERS));
        }
    }

    /** Reads until the last centre has been told of as of a round. @return how many frames that took */
    private static int readUntil(EventReader events, int round) throws IOException {
        int frames = 0;
        Event event;
        do {
            event = events.nextFrame();
            frames++;
        } while (!event.scope().equals("centre:c" + (CENTRES - 1)) || event.waiting() < round);
        return frames;
    }

    private int streams() throws Exception {
        String metrics = server.get("/metrics").body();
        return (int) Double.parseDouble(metrics.lines()
                .filter(line -> line.startsWith("ringtide_wallboard_streams "))
                .findFirst()
                .orElseThrow()
                .substring("ringtide_wallboard_streams ".length()));
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
