package io.ringtide.notifier;

import io.ringtide.notifier.courier.AlertmanagerCourier;
import io.ringtide.notifier.courier.Courier;
import io.ringtide.notifier.courier.WebhookCourier;
import io.ringtide.notifier.http.AddressPolicy;
import io.ringtide.notifier.http.HttpCaller;
import io.ringtide.wire.config.PeerName;
import io.ringtide.wire.config.ReceiverSettings;
import io.ringtide.wire.config.ReceiverSettings.Alertmanager;
import io.ringtide.wire.config.ReceiverSettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A courier for each receiver, and of an Alertmanager one for each peer. */
final class Couriers {
    private final Secrets secrets;
    private final InstantSource clock;

    Couriers(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * By the name that deliveries are remembered by.
     *
     * @throws IOException where a secret is not there
     */
    Map<String, Courier> of(ReceiverSettings receiver) throws IOException {
        Map<String, Courier> couriers = new LinkedHashMap<>();
        if (receiver.target() instanceof Webhook webhook) {
            couriers.put(receiver.name(), webhook(receiver.name(), webhook));
        } else if (receiver.target() instanceof Alertmanager alertmanager) {
            Map<String, String> headers = secrets.headers(alertmanager);
            for (URI peer : alertmanager.urls()) {
                String name = receiver.name() + '@' + PeerName.of(peer);
                couriers.put(name, alertmanager(name, peer, headers, alertmanager));
            }
        }
        return couriers;
    }

    private Courier webhook(String name, Webhook webhook) throws IOException {
        AddressPolicy policy = "https".equals(webhook.url().getScheme())
                ? AddressPolicy.ofPublic(webhook.allowed())
                : AddressPolicy.ofAllowed(webhook.allowed());
        return new WebhookCourier(
                name, webhook.url(), secrets.keys(webhook), new HttpCaller(policy, webhook.timeout()), clock);
    }

    private Courier alertmanager(String name, URI peer, Map<String, String> headers, Alertmanager alertmanager) {
        boolean isSecretOpen = !headers.isEmpty() && !"https".equals(peer.getScheme());
        AddressPolicy policy = isSecretOpen
                ? AddressPolicy.ofPrivate(alertmanager.allowed())
                : AddressPolicy.ofOwn(alertmanager.allowed());
        return new AlertmanagerCourier(
                name, peer, headers, alertmanager.resendEvery(), new HttpCaller(policy, alertmanager.timeout()), clock);
    }
}
