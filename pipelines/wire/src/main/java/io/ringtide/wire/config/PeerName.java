package io.ringtide.wire.config;

import java.net.URI;
import java.util.Locale;

/** What a peer of an Alertmanager is called, the same however its address is written. */
public final class PeerName {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private PeerName() {}

    /**
     * Host, port where it is not that of the scheme, and path: {@code am-1:9093/prefix}.
     *
     * @param url with a host
     */
    public static String of(URI url) {
        boolean isUsual = url.getPort() == ("https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP);
        String port = url.getPort() < 0 || isUsual ? "" : ":" + url.getPort();
        String path = url.normalize().getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return url.getHost().toLowerCase(Locale.ROOT) + port + path.substring(0, end);
    }
}
