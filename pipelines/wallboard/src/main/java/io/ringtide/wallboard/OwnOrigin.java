package io.ringtide.wallboard;

import io.ringtide.wire.config.WallboardSettings;
import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a page that sends something is ours, by the origin that its browser names. */
final class OwnOrigin implements Predicate<String> {
    private static final String LOCAL = "^https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?$";

    private final @Nullable String origin;

    OwnOrigin(WallboardSettings settings) {
        this.origin = settings.address() == null ? null : originOf(settings.address());
    }

    /** Without a port that goes without saying, as browsers write it. */
    static String originOf(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsual = address.getPort() == -1 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + address.getPort());
    }

    /** Where no address is named it listens on the loopback only ({@link UnsafeAddressException}), under any of its names. */
    @Override
    public boolean test(String asked) {
        return origin == null ? asked.matches(LOCAL) : origin.equals(asked);
    }
}
