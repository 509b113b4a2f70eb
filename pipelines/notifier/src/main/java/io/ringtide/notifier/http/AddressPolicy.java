package io.ringtide.notifier.http;

import io.ringtide.wire.config.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called. An address in a configuration can be somebody's way into a network that they cannot reach
 * themselves, so what is not public is called only where it is allowed by name.
 *
 * <p>The ranges are those of IANA's registries of special-purpose addresses, and those that carry an IPv4 address in an IPv6 one.
 */
public final class AddressPolicy {
    /** That no receiver is ever at: this network, link-local, the metadata of clouds, multicast, reserved. */
    private static final List<AddressRange> NOWHERE = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.192/32",
            "100.100.100.200/32",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "fd00:ec2::254/128",
            "fe80::/10",
            "ff00::/8");

    /** Whose last four bytes are an address of IPv4, where what is called is. */
    private static final List<AddressRange> CARRIERS = ranges("::/96", "::ffff:0:0/96", "64:ff9b::/96");

    private static final AddressRange SELF = AddressRange.parse("::1/128");

    private static final List<AddressRange> NOT_PUBLIC = ranges(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "::1/128",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fec0::/10");

    private static final List<AddressRange> PRIVATE =
            ranges("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    private static final List<AddressRange> EVERYWHERE = ranges("0.0.0.0/0", "::/0");

    private static final int IPV4_BYTES = 4;

    private final List<AddressRange> allowed;
    private final List<AddressRange> refused;
    private final List<AddressRange> others;

    private AddressPolicy(List<AddressRange> allowed, List<AddressRange> refused, List<AddressRange> others) {
        this.allowed = List.copyOf(allowed);
        this.refused = List.copyOf(refused);
        this.others = List.copyOf(others);
    }

    /** Public addresses, and those that are allowed. */
    public static AddressPolicy ofPublic(List<AddressRange> allowed) {
        List<AddressRange> refused =
                Stream.concat(NOWHERE.stream(), NOT_PUBLIC.stream()).toList();
        return new AddressPolicy(allowed, refused, EVERYWHERE);
    }

    /** Those that are allowed and no others: for what is not encrypted. */
    public static AddressPolicy ofAllowed(List<AddressRange> allowed) {
        return new AddressPolicy(allowed, NOWHERE, List.of());
    }

    /** Private networks, and those that are allowed: for secrets that are not encrypted. */
    public static AddressPolicy ofPrivate(List<AddressRange> allowed) {
        return new AddressPolicy(allowed, NOWHERE, PRIVATE);
    }

    /** Also private networks: for what operators run themselves. */
    public static AddressPolicy ofOwn(List<AddressRange> allowed) {
        return new AddressPolicy(allowed, NOWHERE, EVERYWHERE);
    }

    boolean permits(InetAddress address) {
        if (isIn(allowed, address)) {
            return true;
        }
        InetAddress called = carried(address);
        return called.equals(address) ? !isIn(refused, address) && isIn(others, address) : permits(called);
    }

    /** The address of IPv4 that one of IPv6 carries; the address itself where it carries none. */
    private static InetAddress carried(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_BYTES
                || SELF.contains(address)
                || address.isAnyLocalAddress()
                || !isIn(CARRIERS, address)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}
