package io.ringtide.notifier.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import io.ringtide.wire.config.AddressRange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpCallerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "200, , DELIVERED, 0",
        "204, , DELIVERED, 0",
        "301, , NOT_NOW, 0",
        "307, , NOT_NOW, 0",
        "400, , NOT_NOW, 0",
        "401, , NOT_NOW, 0",
        "404, , NOT_NOW, 0",
        "405, , NOT_NOW, 0",
        "418, , REFUSED, 0",
        "422, , REFUSED, 0",
        "410, , REFUSED, 0",
        "413, , REFUSED, 0",
        "429, 7, NOT_NOW, 7000",
        "429, -7, NOT_NOW, 0",
        "429, 99999999999999999999, NOT_NOW, 0",
        "500, , UNKNOWN, 0",
        "503, 3, UNKNOWN, 0",
    })
    void shouldKnowWhatAStatusSays(int status, String retryAfter, Result result, long wishMs) throws Exception {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.getResponseHeaders().set("Location", url("/elsewhere").toString());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        Outcome outcome = post(url("/"));

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.isAnswer()).isTrue();
        assertThat(outcome.retryAfterMs()).isEqualTo(wishMs);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldNotWaitForOneThatSaysNothing() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(post(URI.create("http://127.0.0.1:" + socket.getLocalPort() + '/'))
                            .result())
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    @Test
    void shouldNotWaitForTheEndOfAnAnswerThatDrips() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (!over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    out.write('.');
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(post(url("/")).result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void shouldReadABoundedAnswer() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    out.write(much);
                }
            }
        });

        assertThat(post(url("/")).result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void shouldKnowThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(post(URI.create("http://127.0.0.1:" + port + '/')).result()).isEqualTo(Result.NOT_NOW);
    }

    @Test
    void shouldNotKnowWhatOneGotThatHangsUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try {
                    socket.accept().close();
                } catch (IOException e) {
                    over.countDown();
                }
            });

            assertThat(post(URI.create("http://127.0.0.1:" + socket.getLocalPort() + '/'))
                            .result())
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s: %d", "%1$s%1$s%1$s%1$s: %2$d"})
    void shouldReadABoundedHead(String header) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket call = socket.accept()) {
                    OutputStream out = call.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                    String name = header.length() > 10 ? "x".repeat(4_000) : "x";
                    for (int i = 0; i < 101; i++) {
                        out.write((String.format(header, name, i) + "\r\n").getBytes(UTF_8));
                    }
                    out.write("Content-Length: 0\r\n\r\n".getBytes(UTF_8));
                    over.await();
                } catch (IOException | InterruptedException e) {
                    over.countDown();
                }
            });

            Outcome outcome = post(URI.create("http://127.0.0.1:" + socket.getLocalPort() + '/'));

            assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
            assertThat(outcome.detail()).containsIgnoringCase("maximum");
        }
    }

    @Test
    void shouldTryTheNextAddressWhereTheFirstSwallowsEverything() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        int port = server.getAddress().getPort();
        InetAddress swallowing = InetAddress.getByName("127.0.0.2");
        URI address = URI.create("http://hooks.example.org:" + port + '/');
        List<SocketChannel> callers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(port, 1, swallowing)) {
            // Nobody accepts, and beyond the backlog connections are neither made nor refused.
            for (int i = 0; i < 8; i++) {
                SocketChannel caller = SocketChannel.open();
                callers.add(caller);
                caller.configureBlocking(false);
                caller.connect(full.getLocalSocketAddress());
            }

            assertThat(postTo(address, swallowing).result()).isEqualTo(Result.NOT_NOW);
            assertThat(postTo(address, swallowing, InetAddress.getByName("127.0.0.1"))
                            .result())
                    .isEqualTo(Result.DELIVERED);
        } finally {
            for (SocketChannel caller : callers) {
                caller.close();
            }
        }
    }

    private static Outcome postTo(URI address, InetAddress... addresses) throws IOException {
        DnsResolver names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return addresses.clone();
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (HttpCaller caller = new HttpCaller(AddressPolicy.ofAllowed(ranges("127.0.0.0/8")), TIMEOUT, names)) {
            return caller.post(address, Map.of(), BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1", "0.0.0.0"})
    void shouldCallNothingThatIsNotPublic(String host) throws Exception {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (HttpCaller caller = new HttpCaller(AddressPolicy.ofPublic(List.of()), TIMEOUT)) {
            URI address =
                    URI.create("http://" + host + ':' + server.getAddress().getPort() + '/');

            assertThat(caller.post(address, Map.of(), BODY).result()).isEqualTo(Result.NOT_NOW);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldCallTheAddressThatItHasJudgedAndAskForItOnce() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        AtomicInteger questions = new AtomicInteger();
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                // Whoever asks a second time gets what was not judged.
                boolean isFirst = questions.incrementAndGet() == 1;
                return SystemDefaultDnsResolver.INSTANCE.resolve(isFirst ? "127.0.0.1" : "169.254.169.254");
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (HttpCaller caller = new HttpCaller(AddressPolicy.ofAllowed(ranges("127.0.0.0/8")), TIMEOUT, rebinding)) {
            URI address =
                    URI.create("http://hooks.example.org:" + server.getAddress().getPort() + '/');

            assertThat(caller.post(address, Map.of(), BODY).result()).isEqualTo(Result.DELIVERED);
            assertThat(questions).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true, true",
        "2606:4700::1111, true, true",
        "10.1.2.3, false, true",
        "172.31.255.255, false, true",
        "192.168.0.1, false, true",
        "100.64.0.1, false, true",
        "127.0.0.1, false, true",
        "fd00:ec2::254, false, false",
        "fd00:ec2::253, false, true",
        "100.100.100.200, false, false",
        "192.0.0.192, false, false",
        "64:ff9b::808:808, true, true",
        "64:ff9b::a9fe:a9fe, false, false",
        "::808:808, true, true",
        "::a00:1, false, true",
        "::a9fe:a9fe, false, false",
        "::1, false, true",
        "64:ff9b::a00:1, false, true",
        "2002:a00:1::, false, true",
        "169.254.169.254, false, false",
        "fe80::1, false, false",
        "224.0.0.1, false, false",
        "255.255.255.255, false, false",
        "0.0.0.0, false, false",
        "::, false, false",
        "ff02::1, false, false",
    })
    void shouldKnowWhatIsPublicAndWhatIsNowhere(String address, boolean isPublic, boolean isSomewhere)
            throws UnknownHostException {
        InetAddress judged = InetAddress.getByName(address);

        assertThat(AddressPolicy.ofPublic(List.of()).permits(judged)).isEqualTo(isPublic);
        assertThat(AddressPolicy.ofOwn(List.of()).permits(judged)).isEqualTo(isSomewhere);
        assertThat(AddressPolicy.ofAllowed(List.of()).permits(judged)).isFalse();
        assertThat(AddressPolicy.ofAllowed(ranges("0.0.0.0/0", "::/0")).permits(judged))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true", "127.0.0.1, true", "::1, true", "fd12::1, true", "64:ff9b::a00:1, true",
        "8.8.8.8, false", "2606:4700::1111, false", "169.254.169.254, false", "fd00:ec2::254, false",
                "100.64.0.1, false"
    })
    void shouldKnowWhatIsNearEnoughForASecretThatIsNotEncrypted(String address, boolean isNear)
            throws UnknownHostException {
        InetAddress judged = InetAddress.getByName(address);

        assertThat(AddressPolicy.ofPrivate(List.of()).permits(judged)).isEqualTo(isNear);
        assertThat(AddressPolicy.ofPrivate(ranges("0.0.0.0/0", "::/0")).permits(judged))
                .isTrue();
    }

    private Outcome post(URI address) throws IOException {
        try (HttpCaller caller = new HttpCaller(AddressPolicy.ofAllowed(ranges("127.0.0.0/8")), TIMEOUT)) {
            return caller.post(address, Map.of("webhook-id", "1"), BODY, Set.of(418));
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static List<AddressRange> ranges(String... ranges) {
        return Arrays.stream(ranges).map(AddressRange::parse).toList();
    }
}
