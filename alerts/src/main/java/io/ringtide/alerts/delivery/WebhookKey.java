package io.ringtide.alerts.delivery;

import java.util.Base64;

/** A secret that webhooks are signed with: {@code whsec_} and Base64, as the Standard Webhooks specification has it. */
public final class WebhookKey {
    private static final String PREFIX = "whsec_";
    /** What the specification asks for, bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final byte[] bytes;

    private WebhookKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key; white space around it is no part of it.
     *
     * @throws IllegalArgumentException where it is none; the message tells nothing of the secret
     */
    public static WebhookKey parse(String text) {
        String key = text.strip();
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key begins with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.substring(PREFIX.length()));
        } catch (IllegalArgumentException noBase64) {
            // Its message would repeat a part of the secret, and so would its cause.
            throw new IllegalArgumentException("after " + PREFIX + " a key is Base64", null);
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a key has " + SHORTEST + " to " + LONGEST + " bytes");
        }
        return new WebhookKey(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
