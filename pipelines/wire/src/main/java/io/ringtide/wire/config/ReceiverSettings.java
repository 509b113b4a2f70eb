package io.ringtide.wire.config;

import io.ringtide.domain.rule.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of alerts, and how.
 *
 * @param name unique: what was delivered is remembered by it
 * @param tenants whose alerts; none stands for all
 * @param severities how severe; none stands for all
 */
public record ReceiverSettings(String name, Set<String> tenants, Set<Severity> severities, Target target) {

    /** Where notifications go. */
    public sealed interface Target {
        /** Networks that may be called although they are not public. */
        List<AddressRange> allowed();

        /** How long one call may take as a whole. */
        Duration timeout();
    }

    /**
     * A signed webhook.
     *
     * @param keys that it is signed with, at least one
     */
    public record Webhook(URI url, List<SecretReference> keys, List<AddressRange> allowed, Duration timeout)
            implements Target {}

    /**
     * Alertmanager's API v2.
     *
     * @param urls of all peers, without the path of the API
     * @param resendEvery how often what goes on is told again
     * @param bearer a token, or null
     */
    public record Alertmanager(
            List<URI> urls,
            Duration resendEvery,
            @Nullable SecretReference bearer,
            List<AddressRange> allowed,
            Duration timeout)
            implements Target {}
}
