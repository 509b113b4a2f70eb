package io.ringtide.notifier.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and gives only what may be called. A connection is made to what is given here, and nobody asks again in
 * between, so that a name cannot be one address when it is judged and another when it is called.
 */
final class PermittedAddresses implements DnsResolver {
    /** Addresses of one name that are tried in one call; which of more, takes turns. */
    static final int MOST = 3;

    private final DnsResolver names;
    private final AddressPolicy policy;
    private final AtomicInteger turns = new AtomicInteger();

    PermittedAddresses(DnsResolver names, AddressPolicy policy) {
        this.names = names;
        this.policy = policy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> permitted = new ArrayList<>(
                Stream.of(names.resolve(host)).filter(policy::permits).toList());
        if (permitted.isEmpty()) {
            throw new ForbiddenAddressException(host);
        }
        if (permitted.size() > MOST) {
            Collections.rotate(permitted, -Math.floorMod(turns.getAndAdd(MOST), permitted.size()));
        }
        return permitted.stream().limit(MOST).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
