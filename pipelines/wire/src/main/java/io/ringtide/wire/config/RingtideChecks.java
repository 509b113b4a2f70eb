package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/** What a schema cannot say of {@code ringtide.yaml}. It runs on the tree, wrong parts and all. */
final class RingtideChecks {
    private static final Duration SHORTEST_RESEND = Duration.ofSeconds(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_RESEND = Duration.ofMinutes(2);
    private static final int HIGHEST_PORT = 65_535;

    private final YamlDocument document;

    RingtideChecks(YamlDocument document) {
        this.document = document;
    }

    void run() {
        JsonNode receivers = document.root().path("delivery").path("receivers");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < receivers.size(); i++) {
            String path = "/delivery/receivers/" + i;
            String name = receivers.path(i).path("name").asText();
            if (!name.isEmpty() && !names.add(name)) {
                document.fault(path + "/name", "is there twice: " + name);
            }
            webhook(receivers.path(i).path("webhook"), path + "/webhook");
            alertmanager(receivers.path(i).path("alertmanager"), path + "/alertmanager");
        }
    }

    private void webhook(JsonNode webhook, String path) {
        url(webhook.path("url"), path + "/url");
        if (webhook.path("url").asText().startsWith("http:")
                && webhook.path("allow").isEmpty()) {
            document.fault(path + "/url", "plain HTTP goes to networks that allow names only: https, or allow");
        }
        JsonNode keys = webhook.path("keys");
        for (int i = 0; i < keys.size(); i++) {
            file(keys.path(i), path + "/keys/" + i);
        }
        networks(webhook.path("allow"), path + "/allow");
        duration(webhook.path("timeout"), Duration.ofSeconds(1), LONGEST_TIMEOUT, path + "/timeout");
    }

    private void alertmanager(JsonNode alertmanager, String path) {
        JsonNode urls = alertmanager.path("urls");
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < urls.size(); i++) {
            url(urls.path(i), path + "/urls/" + i);
            peer(urls.path(i), path + "/urls/" + i, peers);
        }
        file(alertmanager.path("bearer"), path + "/bearer");
        networks(alertmanager.path("allow"), path + "/allow");
        duration(alertmanager.path("timeout"), Duration.ofSeconds(1), LONGEST_TIMEOUT, path + "/timeout");
        duration(alertmanager.path("resend_every"), SHORTEST_RESEND, LONGEST_RESEND, path + "/resend_every");
    }

    private void peer(JsonNode url, String path, Set<String> peers) {
        if (url.isTextual() && !document.hasFaultAt(path)) {
            String name = PeerName.of(URI.create(url.textValue()));
            if (!peers.add(name)) {
                document.fault(path, "is there twice: " + name);
            }
        }
    }

    private void url(JsonNode url, String path) {
        if (!url.isTextual() || document.hasFaultAt(path)) {
            return;
        }
        try {
            URI uri = new URI(url.textValue());
            if (uri.getRawUserInfo() != null) {
                document.fault(path, "holds a user or a password: secrets stand in variables or files of their own");
            } else if (uri.getHost() == null) {
                document.fault(path, "has no host");
            } else if (uri.getRawFragment() != null) {
                document.fault(path, "has a fragment (#), which is never sent");
            } else if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
                document.fault(path, "has no port of 1 to " + HIGHEST_PORT);
            }
        } catch (URISyntaxException e) {
            document.fault(path, "is no address: " + e.getReason());
        }
    }

    private void file(JsonNode secret, String path) {
        try {
            Path unused = Path.of(secret.path("file").asText());
        } catch (InvalidPathException e) {
            document.fault(path + "/file", "is no path");
        }
    }

    private void networks(JsonNode networks, String path) {
        for (int i = 0; i < networks.size(); i++) {
            try {
                AddressRange unused = AddressRange.parse(networks.path(i).asText());
            } catch (IllegalArgumentException e) {
                document.fault(path + '/' + i, String.valueOf(e.getMessage()));
            }
        }
    }

    private void duration(JsonNode duration, Duration shortest, Duration longest, String path) {
        if (!duration.isTextual() || document.hasFaultAt(path)) {
            return;
        }
        try {
            Duration length = Duration.parse(duration.textValue());
            if (length.compareTo(shortest) < 0 || length.compareTo(longest) > 0) {
                document.fault(path, "is from " + shortest + " to " + longest);
            }
        } catch (DateTimeParseException e) {
            document.fault(path, "no duration");
        }
    }
}
