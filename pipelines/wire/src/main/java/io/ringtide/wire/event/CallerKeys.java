package io.ringtide.wire.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes pseudonyms of callers: {@code EPOCH.} and the first 128 bits of HMAC-SHA256 (RFC 2104, FIPS 180-4) in hexadecimal digits. Of a
 * telephone number it goes by E.164, however it is written, so that one caller has one pseudonym in all systems that share the keys. Whoever
 * has no key can neither make nor undo one; whoever has the key of an epoch can try numbers, so keys are deleted in their time.
 */
public final class CallerKeys {
    /** A key of fewer bytes would be the weakest part of the hash. */
    public static final int SHORTEST_KEY = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    /** Who withholds a number (RFC 3323, section 4.1, and what exchanges write) is not one caller. */
    private static final Pattern WITHHELD =
            Pattern.compile("(sips?:)?(anonymous|restricted|private|unavailable|unknown|withheld)([@;].*)?|-+|0");

    /**
     * A key and since when it is used; until the next one's time.
     *
     * @param id that pseudonyms begin with
     * @param from of events' times
     * @param key at least {@value #SHORTEST_KEY} bytes
     */
    public record Epoch(String id, Instant from, byte[] key) {
        public Epoch {
            if (key.length < SHORTEST_KEY) {
                throw new IllegalArgumentException(id + ": a key of " + key.length + " bytes");
            }
            key = key.clone();
        }

        @Override
        public byte[] key() {
            return key.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Epoch epoch
                    && id.equals(epoch.id)
                    && from.equals(epoch.from)
                    && Arrays.equals(key, epoch.key);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return id + " from " + from;
        }
    }

    private final String region;
    private final List<Epoch> epochs;
    private final Pattern own;

    /**
     * @param region ISO 3166-1, how numbers without a country's code are read
     * @param epochs at least one, the oldest first
     */
    public CallerKeys(String region, List<Epoch> epochs) {
        this.region = region;
        this.epochs = List.copyOf(epochs);
        this.own = Pattern.compile(
                "(" + epochs.stream().map(Epoch::id).map(Pattern::quote).collect(Collectors.joining("|"))
                        + ")\\.[0-9a-f]{32}");
    }

    /**
     * The pseudonym of a caller; empty where the number is withheld. A pseudonym of these keys stays what it is.
     *
     * @param caller a number, or whatever else tells callers apart
     * @param time of the event, epoch milliseconds
     * @throws NoKeyException where no key is that old
     */
    public Optional<String> pseudonym(String caller, long time) throws NoKeyException {
        String known = canonical(caller);
        // What is left of a number in ringtide.rejected tells nobody from anybody.
        if (known.isEmpty() || WITHHELD.matcher(known).matches() || NumberMask.isMasked(known)) {
            return Optional.empty();
        }
        if (own.matcher(known).matches()) {
            return Optional.of(known);
        }
        for (int i = epochs.size() - 1; i >= 0; i--) {
            if (epochs.get(i).from().toEpochMilli() <= time) {
                return Optional.of(hash(epochs.get(i), known));
            }
        }
        throw new NoKeyException("no key is for " + Instant.ofEpochMilli(time) + "; the oldest is " + epochs.get(0));
    }

    /** By epoch, what a caller is or would have been called in each: to find, or to erase, what is known of one. */
    public Map<String, String> everyPseudonym(String caller) {
        String known = canonical(caller);
        Map<String, String> all = new LinkedHashMap<>();
        epochs.forEach(epoch -> all.put(epoch.id(), hash(epoch, known)));
        return all;
    }

    private String canonical(String caller) {
        String text = Normalizer.normalize(caller, Normalizer.Form.NFKC).strip();
        if (RawNumber.looksLike(text)) {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            String number = RawNumber.withoutScheme(text);
            try {
                return numbers.format(numbers.parse(number, region), PhoneNumberFormat.E164);
            } catch (NumberParseException odd) {
                return RecordTokens.digits(number);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String hash(Epoch epoch, String caller) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(epoch.key(), ALGORITHM));
            byte[] hash = mac.doFinal(caller.getBytes(StandardCharsets.UTF_8));
            return epoch.id() + '.' + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** There is no key for the time of an event. */
    public static final class NoKeyException extends Exception {
        private static final long serialVersionUID = 1L;

        NoKeyException(String message) {
            super(message);
        }
    }
}
