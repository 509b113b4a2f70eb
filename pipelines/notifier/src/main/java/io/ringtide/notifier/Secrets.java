package io.ringtide.notifier;

import io.ringtide.alerts.delivery.WebhookKey;
import io.ringtide.wire.config.ReceiverSettings;
import io.ringtide.wire.config.ReceiverSettings.Alertmanager;
import io.ringtide.wire.config.ReceiverSettings.Webhook;
import io.ringtide.wire.config.SecretReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What receivers are to be convinced by, from where the configuration says that it is. Messages tell nothing of it. */
public final class Secrets {
    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7e;

    private final Map<String, String> environment;

    /** @param environment the variables of the process */
    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Looks whether everything is there that receivers need, before anything is started.
     *
     * @throws IOException naming the first receiver of which something is missing or wrong
     */
    public void check(List<ReceiverSettings> receivers) throws IOException {
        for (ReceiverSettings receiver : receivers) {
            try {
                if (receiver.target() instanceof Webhook webhook) {
                    List<WebhookKey> unused = keys(webhook);
                } else if (receiver.target() instanceof Alertmanager alertmanager) {
                    Map<String, String> unused = headers(alertmanager);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException("receiver " + receiver.name() + ": " + e.getMessage(), e);
            }
        }
    }

    List<WebhookKey> keys(Webhook webhook) throws IOException {
        List<WebhookKey> keys = new ArrayList<>();
        for (SecretReference key : webhook.keys()) {
            keys.add(WebhookKey.parse(key.read(environment)));
        }
        return keys;
    }

    Map<String, String> headers(Alertmanager alertmanager) throws IOException {
        SecretReference bearer = alertmanager.bearer();
        if (bearer == null) {
            return Map.of();
        }
        String token = bearer.read(environment);
        if (!token.chars().allMatch(letter -> letter >= FIRST_VISIBLE && letter <= LAST_VISIBLE)) {
            throw new IOException("the token has characters that no header may have");
        }
        return Map.of("Authorization", "Bearer " + token);
    }
}
