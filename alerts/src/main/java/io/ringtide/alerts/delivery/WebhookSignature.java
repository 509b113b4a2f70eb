package io.ringtide.alerts.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves who has sent a webhook: HMAC-SHA256 over {@code id.timestamp.body}, as the
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specification has it.
 */
public final class WebhookSignature {
    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * The value of {@code webhook-signature}: a {@code v1,} and Base64 for each key, in their order, so that a receiver that
     * knows any of them is content while keys change.
     *
     * @param timestamp seconds since the epoch
     */
    public static String of(String id, long timestamp, byte[] body, List<WebhookKey> keys) {
        byte[] head = (id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(WebhookKey key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.bytes(), HMAC));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
