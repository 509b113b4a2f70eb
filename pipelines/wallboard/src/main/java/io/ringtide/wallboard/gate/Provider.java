package io.ringtide.wallboard.gate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.ringtide.wire.config.LoginSettings;
import io.ringtide.wire.config.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider: the authorization code flow with PKCE, and ID tokens that are believed only if it signed them, with a
 * key pair, for us, now, and for this very request.
 */
final class Provider {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MS = 5_000;

    private static final int LONGEST_KEYS = 1 << 20;
    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);
    /** It is not asked again at once where it did not answer. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int AT_A_TIME = 8;
    /** Neither {@code none}, nor any that is signed with a secret. */
    private static final Set<JWSAlgorithm> SIGNED = Stream.concat(
                    JWSAlgorithm.Family.RSA.stream(), JWSAlgorithm.Family.EC.stream())
            .collect(Collectors.toUnmodifiableSet());

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    private final LoginSettings settings;
    private final Map<String, String> environment;
    private final URI callback;
    private final InstantSource clock;
    private final ReentrantLock learning = new ReentrantLock();
    private final Semaphore calls = new Semaphore(AT_A_TIME);
    private volatile @Nullable Known known;
    private volatile Instant askAgainAt = Instant.MIN;

    /** @param callback where the provider sends people back to */
    Provider(LoginSettings settings, Map<String, String> environment, URI callback, InstantSource clock) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.callback = callback;
        this.clock = clock;
    }

    /**
     * Where to send somebody to sign in.
     *
     * @throws LoginFailedException where the provider does not answer
     */
    URI address(PendingLogin pending) throws LoginFailedException {
        Scope scope = new Scope("openid");
        settings.scopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE), scope, new ClientID(settings.clientId()), callback)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who has come back.
     *
     * @throws LoginFailedException where nothing vouches for them
     */
    Person redeem(String code, PendingLogin pending) throws LoginFailedException {
        Known provider = known();
        if (!calls.tryAcquire()) {
            throw new LoginBusyException("too many sign in at once");
        }
        try {
            JWT token = exchange(provider, code, pending);
            IDTokenClaimsSet claims = provider.validator().validate(token, new Nonce(pending.nonce()));
            AuthorizedParty party = claims.getAuthorizedParty();
            // Of a token for us alone the library does not ask whom it was given to.
            if (party != null && !party.getValue().equals(settings.clientId())) {
                throw new LoginFailedException("the ID token was given to another client");
            }
            Date notBefore = token.getJWTClaimsSet().getNotBeforeTime();
            if (notBefore != null
                    && notBefore.toInstant().isAfter(clock.instant().plus(SKEW))) {
                throw new LoginFailedException("the ID token is not valid yet");
            }
            return person(claims.getSubject().getValue(), JSON.valueToTree(claims.toJSONObject()));
        } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
            throw new LoginFailedException("the ID token is not believed: " + e.getMessage(), e);
        } catch (IOException | ParseException e) {
            throw new LoginFailedException("the provider does not answer as it should: " + e.getMessage(), e);
        } finally {
            calls.release();
        }
    }

    private JWT exchange(Known provider, String code, PendingLogin pending)
            throws IOException, ParseException, LoginFailedException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(pending.verifier()));
        URI endpoint = provider.metadata().getTokenEndpointURI();
        ClientID client = new ClientID(settings.clientId());
        SecretReference secret = settings.secret();
        TokenRequest request = secret == null
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(secret.read(environment))), grant)
                        .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(TIMEOUT_MS);
        http.setReadTimeout(TIMEOUT_MS);
        http.setFollowRedirects(false);
        TokenResponse response = OIDCTokenResponseParser.parse(http.send());
        if (!(response instanceof OIDCTokenResponse success)) {
            throw new LoginFailedException("the provider refuses the code: "
                    + response.toErrorResponse().getErrorObject());
        }
        JWT token = success.getOIDCTokens().getIDToken();
        if (token == null) {
            throw new LoginFailedException("the provider sends no ID token");
        }
        return token;
    }

    private Person person(String subject, JsonNode claims) {
        Set<String> groups = new HashSet<>();
        JsonNode found = claims.at(JsonPointer.compile(settings.rolesClaim()));
        if (found.isTextual()) {
            groups.add(found.textValue());
        }
        for (JsonNode one : found) {
            if (one.isTextual()) {
                groups.add(one.textValue());
            }
        }
        String name = Stream.of("name", "preferred_username", "sub")
                .map(claim -> claims.path(claim).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new Person(subject, name, groups);
    }

    /**
     * Learns of the provider when it is first needed: a server starts without one that is away. One asks at a time, and no other waits for
     * them: a provider that swallows what it is sent would hold every thread of the server.
     */
    private Known known() throws LoginFailedException {
        Known before = known;
        if (before != null) {
            return before;
        }
        if (!learning.tryLock()) {
            throw new LoginBusyException("the provider is being asked and has not answered yet");
        }
        try {
            Known meanwhile = known;
            return meanwhile == null ? learned() : meanwhile;
        } finally {
            learning.unlock();
        }
    }

    private Known learned() throws LoginFailedException {
        if (clock.instant().isBefore(askAgainAt)) {
            throw new LoginFailedException("the provider did not answer a moment ago");
        }
        try {
            Issuer issuer = new Issuer(settings.issuer());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MS, TIMEOUT_MS);
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, LONGEST_KEYS))
                    .retrying(true)
                    .build();
            IDTokenValidator validator = new IDTokenValidator(
                    issuer, new ClientID(settings.clientId()), new JWSVerificationKeySelector<>(SIGNED, keys), null);
            validator.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
            Known learned = new Known(metadata, validator);
            known = learned;
            return learned;
        } catch (GeneralException | IOException e) {
            askAgainAt = clock.instant().plus(REST);
            throw new LoginFailedException("nothing can be learned of the provider: " + e.getMessage(), e);
        }
    }
}
