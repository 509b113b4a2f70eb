package io.ringtide.wire.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At whom people sign in, and for how long.
 *
 * @param issuer the OpenID Connect provider
 * @param secret null for a public client
 * @param scopes beside {@code openid}
 * @param rolesClaim a JSON Pointer into the ID token
 * @param idle a session ends when nobody has touched it for so long
 * @param longest a session ends after so long whatever happens
 */
public record LoginSettings(
        URI issuer,
        String clientId,
        @Nullable SecretReference secret,
        List<String> scopes,
        String rolesClaim,
        Duration idle,
        Duration longest) {
    public LoginSettings {
        scopes = List.copyOf(scopes);
    }
}
