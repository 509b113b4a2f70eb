package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.ringtide.wire.config.RingtideFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that hands out whatever it is told to: nobody is signed in by a token that is not all that it has to be. */
@Timeout(60)
class ForgedTokensTest {
    private static final String CLIENT = "ringtide";

    /** Makes a token for a sign-in with a nonce. */
    private interface Forger {
        String forge(String nonce) throws Exception;
    }

    @TempDir
    private Path folder;

    private volatile RSAKey key;
    private RSAKey strangers;
    private HttpServer provider;
    private String issuer;
    private volatile String next = "";
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("ours").generate();
        strangers = new RSAKeyGenerator(2048).keyID("theirs").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        answer("/.well-known/openid-configuration", () -> """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
                "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],\
                "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer));
        answer("/jwks", () -> new JWKSet(key.toPublicJWK()).toString());
        answer("/strangers", () -> new JWKSet(strangers.toPublicJWK()).toString());
        answer("/token", () -> "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + next + "\"}");
        provider.start();
        Path file = Files.writeString(folder.resolve(RingtideFile.NAME), """
                wallboard: {address: "%s"}
                access:
                  login: {issuer: "%s", client_id: ringtide}
                  roles: [{name: operations, members: [operators], everything: true}]
                """.formatted(Browser.ADDRESS, issuer));
        server = new TestServer(
                TestFloor.topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
        provider.stop(0);
    }

    private interface Body {
        String text();
    }

    private void answer(String path, Body body) {
        provider.createContext(path, exchange -> {
            byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static JWTClaimsSet.Builder claims(String issuer, String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("kim")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("groups", List.of("operators"));
    }

    private String signed(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ours").build(),
                change.apply(claims(issuer, nonce)).build(),
                new RSASSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private HttpResponse<String> comeBackWith(Browser browser, Forger forger) throws Exception {
        URI address = browser.leave("/login");
        next = forger.forge(Browser.parameter(address, "nonce"));
        return browser.get("/login/callback?code=any&state=" + Browser.parameter(address, "state"));
    }

    @Test
    void shouldBelieveATokenThatIsAllItHasToBe() throws Exception {
        Browser browser = new Browser(server);

        assertThat(comeBackWith(browser, nonce -> signed(nonce, claims -> claims))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(comeBackWith(
                                new Browser(server),
                                nonce -> signed(
                                        nonce,
                                        claims -> claims.audience(List.of("b", CLIENT))
                                                .claim("azp", CLIENT)))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void shouldBelieveTheKeyThatTheProviderHasChangedToAndSoonNotTheOneBefore() throws Exception {
        RSAKey before = key;
        assertThat(comeBackWith(new Browser(server), nonce -> signed(nonce, claims -> claims))
                        .statusCode())
                .isEqualTo(302);

        key = new RSAKeyGenerator(2048).keyID("next").generate();

        assertThat(comeBackWith(new Browser(server), nonce -> signed("next", key, nonce))
                        .statusCode())
                .isEqualTo(302);
        assertThat(comeBackWith(new Browser(server), nonce -> signed("ours", before, nonce))
                        .statusCode())
                .isEqualTo(403);
    }

    private String signed(String id, RSAKey signer, String nonce) throws Exception {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(),
                claims(issuer, nonce).build(),
                new RSASSASigner(signer));
    }

    @TestFactory
    List<DynamicTest> shouldBelieveNoOther() {
        return corpus().entrySet().stream()
                .map(forged -> DynamicTest.dynamicTest(forged.getKey(), () -> {
                    Browser browser = new Browser(server);
                    HttpResponse<String> answer = comeBackWith(browser, forged.getValue());
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.body()).contains("login_failed");
                    assertThat(browser.cookies).isEmpty();
                }))
                .toList();
    }

    private Map<String, Forger> corpus() {
        Map<String, Forger> corpus = new LinkedHashMap<>();
        corpus.put("alg none", nonce -> new PlainJWT(claims(issuer, nonce).build()).serialize());
        corpus.put("alg None by hand", nonce -> part("{\"alg\":\"None\"}") + payload(nonce) + ".");
        corpus.put("alg nOnE with a signature", nonce -> part("{\"alg\":\"nOnE\"}") + payload(nonce) + ".AAAA");
        corpus.put("no alg", nonce -> part("{\"typ\":\"JWT\"}") + payload(nonce) + ".AAAA");
        corpus.put("another issuer", nonce -> signed(nonce, claims -> claims.issuer("https://evil.example")));
        corpus.put("issuer with a slash", nonce -> signed(nonce, claims -> claims.issuer(issuer + "/")));
        corpus.put("no issuer", nonce -> signed(nonce, claims -> claims.issuer(null)));
        corpus.put("no subject", nonce -> signed(nonce, claims -> claims.subject(null)));
        corpus.put("another audience", nonce -> signed(nonce, claims -> claims.audience("another")));
        corpus.put("no audience", nonce -> signed(nonce, claims -> claims.audience((String) null)));
        corpus.put(
                "others' audiences and our azp",
                nonce -> signed(
                        nonce,
                        claims -> claims.audience(List.of("another", "b")).claim("azp", CLIENT)));
        corpus.put("another's azp", nonce -> signed(nonce, claims -> claims.claim("azp", "another")));
        corpus.put(
                "expired",
                nonce -> signed(
                        nonce,
                        claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(2))))));
        corpus.put("without an end", nonce -> signed(nonce, claims -> claims.expirationTime(null)));
        corpus.put(
                "issued tomorrow",
                nonce -> signed(
                        nonce,
                        claims -> claims.issueTime(Date.from(Instant.now().plus(Duration.ofDays(1))))));
        corpus.put(
                "not valid yet",
                nonce -> signed(
                        nonce,
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))))));
        corpus.put("no time of issue", nonce -> signed(nonce, claims -> claims.issueTime(null)));
        corpus.put("no nonce", nonce -> signed(nonce, claims -> claims.claim("nonce", null)));
        corpus.put("another nonce", nonce -> signed(nonce, claims -> claims.claim("nonce", nonce + "x")));
        corpus.put("a nonce of before", nonce -> signed(nonce, claims -> claims.claim("nonce", "n-0S6_WzA2Mj")));
        corpus.put(
                "HS256 with the public key as secret",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours").build(),
                        claims(issuer, nonce).build(),
                        new MACSigner(key.toRSAPublicKey().getEncoded())));
        corpus.put(
                "HS256 with the key as text as secret",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours").build(),
                        claims(issuer, nonce).build(),
                        new MACSigner(key.toPublicJWK().toJSONString())));
        corpus.put(
                "HS256 with the client's name as secret",
                nonce -> signed(
                        new JWSHeader(JWSAlgorithm.HS256),
                        claims(issuer, nonce).build(),
                        new MACSigner(CLIENT.repeat(8))));
        corpus.put(
                "a key that nobody knows",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("theirs")
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(strangers)));
        corpus.put(
                "another's key under our name",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ours").build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(strangers)));
        corpus.put(
                "another's key without a name",
                nonce -> signed(
                        new JWSHeader(JWSAlgorithm.RS256), claims(issuer, nonce).build(), new RSASSASigner(strangers)));
        corpus.put(
                "the key that it brings along",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(strangers.toPublicJWK())
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(strangers)));
        corpus.put(
                "the keys that it refers to",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("theirs")
                                .jwkURL(URI.create(issuer + "/strangers"))
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(strangers)));
        corpus.put(
                "x5u",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .x509CertURL(URI.create(issuer + "/strangers"))
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(strangers)));
        corpus.put(
                "crit",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("ours")
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1)
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(key)));
        corpus.put(
                "b64",
                nonce -> changed(
                        signed(nonce, claims -> claims),
                        0,
                        header -> header.replace("{", "{\"b64\":false,\"crit\":[\"b64\"],")));
        corpus.put(
                "another type",
                nonce -> signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("ours")
                                .type(new JOSEObjectType("at+jwt"))
                                .build(),
                        claims(issuer, nonce).build(),
                        new RSASSASigner(key)));
        corpus.put(
                "changed contents",
                nonce -> changed(
                        signed(nonce, claims -> claims.claim("groups", List.of("nobody"))),
                        1,
                        payload -> payload.replace("nobody", "operators")));
        corpus.put(
                "changed header",
                nonce -> changed(signed(nonce, claims -> claims), 0, header -> header.replace("RS256", "PS256")));
        corpus.put(
                "RS256 called HS256",
                nonce -> changed(signed(nonce, claims -> claims), 0, header -> header.replace("RS256", "HS256")));
        corpus.put("no signature", nonce -> withoutSignature(signed(nonce, claims -> claims)) + ".");
        corpus.put("no signature and no dot", nonce -> withoutSignature(signed(nonce, claims -> claims)));
        corpus.put(
                "signature of zeros",
                nonce -> withoutSignature(signed(nonce, claims -> claims)) + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[256]));
        corpus.put("half a signature", nonce -> {
            String token = signed(nonce, claims -> claims);
            return token.substring(0, token.length() - 100);
        });
        corpus.put(
                "another token's signature",
                nonce -> withoutSignature(signed(nonce, claims -> claims))
                        + signed(nonce, claims -> claims.subject("lee"))
                                .substring(signed(nonce, claims -> claims.subject("lee"))
                                        .lastIndexOf('.')));
        corpus.put("no token", nonce -> "");
        corpus.put("no JWT", nonce -> "token");
        corpus.put("dots", nonce -> "...");
        corpus.put("five parts", nonce -> signed(nonce, claims -> claims) + ".a.b");
        return corpus;
    }

    private String payload(String nonce) {
        return '.'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims(issuer, nonce).build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String token, int index, UnaryOperator<String> change) {
        String[] parts = token.split("\\.");
        String json = new String(Base64.getUrlDecoder().decode(parts[index]), StandardCharsets.UTF_8);
        assertThat(change.apply(json)).isNotEqualTo(json);
        parts[index] = part(change.apply(json));
        return String.join(".", parts);
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }
}
