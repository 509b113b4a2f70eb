package io.ringtide.wallboard;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A server is to listen where its numbers or its tokens would be anybody's. */
public final class UnsafeAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnsafeAddressException(String message) {
        super(message);
    }

    /** @throws UnsafeAddressException in one clear line */
    static void check(String host, Security security) {
        if (isLoopback(host)) {
            return;
        }
        if (!(security instanceof Security.Guarded guarded)) {
            throw new UnsafeAddressException(
                    "--insecure asks nobody who it is and so listens on the loopback only (127.0.0.1), not on " + host);
        }
        if (!guarded.settings().isSecure()) {
            throw new UnsafeAddressException("without TLS it listens on the loopback only (127.0.0.1), not on " + host
                    + ": name wallboard.tls, or wallboard.behind_proxy, in " + guarded.file());
        }
        if (guarded.settings().address() == null) {
            throw new UnsafeAddressException(
                    "on " + host + " it needs to know where browsers find it: name wallboard.address, as"
                            + " https://wall.example.org, in " + guarded.file());
        }
    }

    /** All addresses of a name have to be: it may be any of them that is bound. */
    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
