package io.ringtide.wire.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a wallboard server is reached, and by whom.
 *
 * @param address where browsers find it: scheme, host and port; null where nobody says
 * @param tls null where it speaks plain HTTP
 * @param behindProxy whether browsers use HTTPS all the same
 * @param access null where nothing is said of it, so nobody may see anything
 */
public record WallboardSettings(
        @Nullable URI address,
        @Nullable TlsFiles tls,
        boolean behindProxy,
        @Nullable AccessSettings access) {

    /** Where nothing is said. */
    public static final WallboardSettings NONE = new WallboardSettings(null, null, false, null);

    /** Whether what browsers see of it comes over TLS, here or at a proxy. */
    public boolean isSecure() {
        return tls != null || behindProxy;
    }

    /** PEM files: certificates, the server's first, and its private key. */
    public record TlsFiles(Path certificate, Path key) {}
}
