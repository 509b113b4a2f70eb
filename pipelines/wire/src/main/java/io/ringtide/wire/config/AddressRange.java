package io.ringtide.wire.config;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;

/** A network in CIDR notation, of IPv4 or IPv6: {@code 10.0.0.0/8}; or one address. */
public final class AddressRange {
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

    private final IPAddress range;

    private AddressRange(IPAddress range) {
        this.range = range;
    }

    /** @throws IllegalArgumentException where it is no network, or has bits beyond its prefix */
    public static AddressRange parse(String text) {
        IPAddress range;
        try {
            range = new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("no network in CIDR notation: " + text, e);
        }
        if (range == null) {
            throw new IllegalArgumentException("no network in CIDR notation: " + text);
        }
        if (range.isPrefixed() && !range.isPrefixBlock()) {
            throw new IllegalArgumentException("no network but an address in one: " + text);
        }
        return new AddressRange(range);
    }

    public boolean contains(InetAddress address) {
        return range.contains(ADDRESSES.from(address));
    }

    @Override
    public String toString() {
        return range.toString();
    }
}
