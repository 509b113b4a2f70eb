package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wire.config.RingtideFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that takes connections and never says a word. */
@Timeout(60)
class SilentProviderTest {
    private static final int MANY = 6;

    @TempDir
    private Path folder;

    @Test
    void shouldHaveNobodyWaitButWhoAsksIt() throws Exception {
        try (ServerSocket provider = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(
                    folder.resolve(RingtideFile.NAME), """
                    wallboard: {address: "%s"}
                    access:
                      login: {issuer: "http://127.0.0.1:%d/", client_id: ringtide}
                      roles: []
                    """.formatted(Browser.ADDRESS, provider.getLocalPort()));
            try (TestServer server = new TestServer(
                    TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()))) {
                HttpClient client = HttpClient.newHttpClient();
                List<CompletableFuture<HttpResponse<String>>> signIns = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    signIns.add(client.sendAsync(
                            HttpRequest.newBuilder(server.uri("/login")).build(),
                            HttpResponse.BodyHandlers.ofString()));
                }

                Awaitility.await().until(() -> answered(signIns) >= MANY - 1);

                assertThat(answered(signIns))
                        .as("one still asks, and the others were told so")
                        .isEqualTo(MANY - 1);
                for (CompletableFuture<HttpResponse<String>> signIn : signIns) {
                    assertThat(signIn.get().statusCode()).isEqualTo(503);
                }
            }
        }
    }

    private static long answered(List<CompletableFuture<HttpResponse<String>>> signIns) {
        return signIns.stream().filter(CompletableFuture::isDone).count();
    }
}
