package io.ringtide.wallboard.gate;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody on the way to the provider and back. The browser keeps it, sealed, so that those who begin and never come back cost
 * nothing.
 *
 * @param state that the provider is to bring back
 * @param nonce that the ID token is to hold
 * @param verifier that the code is to be redeemed with (PKCE)
 * @param back where to go then, on this server
 */
record PendingLogin(String state, String nonce, String verifier, String back, Instant until) {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Seals and opens, under a key of this process. */
    static final class Seal {
        private static final int KEY_BYTES = 32;

        private final byte[] key = new byte[KEY_BYTES];

        Seal() {
            new SecureRandom().nextBytes(key);
        }

        String close(PendingLogin pending) {
            Map<String, Object> fields = Map.of(
                    "state",
                    pending.state(),
                    "nonce",
                    pending.nonce(),
                    "verifier",
                    pending.verifier(),
                    "back",
                    pending.back(),
                    "until",
                    pending.until().toString());
            JWEObject sealed =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(fields));
            try {
                sealed.encrypt(new DirectEncrypter(key));
            } catch (JOSEException impossible) {
                throw new IllegalStateException("every JDK has AES-GCM", impossible);
            }
            return sealed.serialize();
        }

        /** What was sealed here and is not too old; nothing for anything else. */
        Optional<PendingLogin> open(String sealed, Instant now) {
            try {
                JWEObject object = JWEObject.parse(sealed);
                object.decrypt(new DirectDecrypter(key));
                Map<String, Object> fields = object.getPayload().toJSONObject();
                PendingLogin pending = new PendingLogin(
                        text(fields, "state"),
                        text(fields, "nonce"),
                        text(fields, "verifier"),
                        text(fields, "back"),
                        Instant.parse(text(fields, "until")));
                return now.isBefore(pending.until()) ? Optional.of(pending) : Optional.empty();
            } catch (ParseException | JOSEException notOurs) {
                return Optional.empty();
            }
        }

        private static String text(Map<String, Object> fields, String name) {
            return (String) Objects.requireNonNull(fields.get(name), "whoever has the key has sealed all of it");
        }
    }
}
