package io.ringtide.domain.topology;

import java.io.Serializable;
import java.util.Locale;

/**
 * What a number is about: {@code queue:jeju/outage}, {@code centre:jeju}, {@code vendor:ktis},
 * {@code handling_region:jeju}, {@code tenant:kepco}, and {@code region:jeju}, where callers are. The characters {@code / : %}
 * inside a name are percent-encoded.
 *
 * @param kind the level
 * @param name everything after the first colon, already encoded
 */
public record Scope(Kind kind, String name) implements Comparable<Scope>, Serializable {

    /** The levels, as the contract writes them in lower case. */
    public enum Kind {
        QUEUE,
        CENTRE,
        VENDOR,
        HANDLING_REGION,
        TENANT,
        /** Where callers are, whoever takes their calls. */
        REGION;

        private final String prefix = name().toLowerCase(Locale.ROOT);

        public String prefix() {
            return prefix;
        }
    }

    public static Scope queue(String centre, String queue) {
        return new Scope(Kind.QUEUE, encode(centre) + '/' + encode(queue));
    }

    public static Scope centre(String centre) {
        return new Scope(Kind.CENTRE, encode(centre));
    }

    public static Scope vendor(String vendor) {
        return new Scope(Kind.VENDOR, encode(vendor));
    }

    public static Scope handlingRegion(String region) {
        return new Scope(Kind.HANDLING_REGION, encode(region));
    }

    public static Scope region(String region) {
        return new Scope(Kind.REGION, encode(region));
    }

    public static Scope tenant(String tenant) {
        return new Scope(Kind.TENANT, encode(tenant));
    }

    /** The centre that a queue is in; only for scopes of queues. */
    Scope centreOfQueue() {
        return new Scope(Kind.CENTRE, name.substring(0, Math.max(0, name.indexOf('/'))));
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException where the text has no colon or no known level before it
     */
    public static Scope parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            String prefix = text.substring(0, colon);
            for (Kind kind : Kind.values()) {
                if (kind.prefix.equals(prefix)) {
                    return new Scope(kind, text.substring(colon + 1));
                }
            }
        }
        throw new IllegalArgumentException("not a scope: " + text);
    }

    /** Encodes {@code %}, {@code /} and {@code :} so that a name cannot be read as a level or a path. */
    public static String encode(String name) {
        if (name.indexOf('%') < 0 && name.indexOf('/') < 0 && name.indexOf(':') < 0) {
            return name;
        }
        return name.replace("%", "%25").replace("/", "%2F").replace(":", "%3A");
    }

    /** The reverse of {@link #encode}. */
    public static String decode(String name) {
        return name.indexOf('%') < 0
                ? name
                : name.replace("%3A", ":").replace("%2F", "/").replace("%25", "%");
    }

    /** By the written form, as files are sorted. */
    @Override
    public int compareTo(Scope other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind.prefix + ':' + name;
    }
}
