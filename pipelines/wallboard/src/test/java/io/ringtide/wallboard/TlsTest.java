package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.RingtideFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that speaks HTTPS with certificates of files. */
@Timeout(60)
class TlsTest {
    private static final String TOKEN = Token.mint();

    @TempDir
    private Path folder;

    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void start() throws IOException {
        Path file = Files.writeString(folder.resolve(RingtideFile.NAME), """
                wallboard:
                  address: https://wall.example.org
                  tls: {certificate: %s, key: %s}
                access:
                  roles: [{name: operations, everything: true}]
                  services: [{name: all, sha256: %s, role: operations}]
                """.formatted(
                        folder.resolve("tls.crt"), folder.resolve("tls.key"), Token.hash(TOKEN)));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
    }

    /** A certificate of its own for localhost, in files. */
    private X509Certificate certificate(String algorithm, String signer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=localhost");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(64, new java.util.Random()),
                                Date.from(Instant.now().minusSeconds(60)),
                                Date.from(Instant.now().plusSeconds(3_600)),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder(signer).build(pair.getPrivate())));
        pem("tls.crt", certificate);
        pem("tls.key", new JcaPKCS8Generator(pair.getPrivate(), null));
        return certificate;
    }

    private void pem(String name, Object content) throws IOException {
        try (Writer file = Files.newBufferedWriter(folder.resolve(name));
                JcaPEMWriter pem = new JcaPEMWriter(file)) {
            pem.writeObject(content);
        }
    }

    private static HttpClient trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA"})
    void shouldSpeakHttpsAndNothingElse(String algorithm, String signer) throws Exception {
        X509Certificate certificate = certificate(algorithm, signer);
        start();

        HttpResponse<String> answer = get(trusting(certificate), "/api/v1/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
        assertThatThrownBy(() -> server.get("/healthz")).isInstanceOf(IOException.class);
    }

    @Test
    void shouldStreamOverTls() throws Exception {
        X509Certificate certificate = certificate("EC", "SHA256withECDSA");
        start();
        for (int centre = 0; centre < 200; centre++) {
            server.put(TestFrame.of("centre:c" + centre).waiting(centre));
        }

        try (EventReader events = new EventReader(trusting(certificate)
                .send(request("/api/v1/stream"), HttpResponse.BodyHandlers.ofInputStream())
                .body())) {
            for (int centre = 0; centre < 200; centre++) {
                assertThat(events.nextFrame().waiting()).isEqualTo(centre);
            }
        }
    }

    @Test
    void shouldTakeNewFilesOverAndNoWrongOnes() throws Exception {
        X509Certificate first = certificate("EC", "SHA256withECDSA");
        start();
        assertThat(get(trusting(first), "/healthz").statusCode()).isEqualTo(200);

        Files.writeString(folder.resolve("tls.crt"), "half written");
        assertThat(get(trusting(first), "/healthz").statusCode()).isEqualTo(200);

        X509Certificate second = certificate("RSA", "SHA256withRSA");
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(get(trusting(second), "/healthz").statusCode())
                                .isEqualTo(200));
        assertThatThrownBy(() -> get(trusting(first), "/healthz")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"tls.key, tls.key: holds no private key", "tls.crt, tls.crt: holds no certificate"})
    void shouldNotStartWithWrongFiles(String name, String fault) throws Exception {
        certificate("EC", "SHA256withECDSA");
        Files.writeString(folder.resolve(name), "nothing\n");

        assertThatThrownBy(this::start).isInstanceOf(UncheckedIOException.class).hasMessageContaining(fault);
        Files.delete(folder.resolve(name));
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(name + ": cannot be read");
    }

    @Test
    void shouldNotStartWithTheKeyOfAnother() throws Exception {
        certificate("EC", "SHA256withECDSA");
        Path mine = Files.copy(folder.resolve("tls.key"), folder.resolve("mine"));
        certificate("EC", "SHA256withECDSA");
        Files.delete(folder.resolve("tls.key"));
        Files.copy(mine, folder.resolve("tls.key"));

        assertThatThrownBy(this::start).hasMessageContaining("is not the key of");
    }
}
