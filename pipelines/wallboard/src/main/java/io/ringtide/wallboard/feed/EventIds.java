package io.ringtide.wallboard.feed;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for the numbers of a journal that tell nothing of them: who is shown a part of what happens could count the rest by
 * gaps between plain numbers. Each is one block of AES, of the number and eight zero bytes by which our own are known, under a key that dies
 * with the journal. So one name does for everybody.
 */
final class EventIds {
    private static final int BLOCK = 16;
    /** Of a block in Base64 without padding. */
    private static final int LENGTH = 22;

    private final Key key;

    EventIds() {
        byte[] secret = new byte[BLOCK];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "AES");
    }

    String of(long sequence) {
        byte[] block = ByteBuffer.allocate(BLOCK).putLong(sequence).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(apply(Cipher.ENCRYPT_MODE, block));
    }

    /** The number behind a name; 0, which is before all, for any text that is none of ours. */
    long sequenceOf(String eventId) {
        if (eventId.length() != LENGTH) {
            return 0;
        }
        byte[] block;
        try {
            block = Base64.getUrlDecoder().decode(eventId);
        } catch (IllegalArgumentException notOurs) {
            return 0;
        }
        ByteBuffer plain = ByteBuffer.wrap(apply(Cipher.DECRYPT_MODE, block));
        long sequence = plain.getLong();
        return plain.getLong() == 0 ? Math.max(0, sequence) : 0;
    }

    /** A single block, never the same number twice: there is nothing that a mode could hide better. */
    private byte[] apply(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES", impossible);
        }
    }
}
