package io.ringtide.notifier.http;

import java.net.UnknownHostException;

/** A host has no address that may be called. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host) {
        super(host + " is at no address that may be called: see allow");
    }
}
