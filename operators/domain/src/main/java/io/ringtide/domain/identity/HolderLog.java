package io.ringtide.domain.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Holders of one span of time, appended to one array of bytes: a day of a utility's ids is a million, and as objects they
 * would take three times the space. A queue, with the callers' region, is written out where it first occurs, then referred to by number.
 */
final class HolderLog {
    // idHash, time, fingerprint, position: 8 bytes each; arrival - time, queue: 4 each; the contact's length: 2
    private static final int TIME = 8;
    private static final int FINGERPRINT = 16;
    private static final int POSITION = 24;
    private static final int DELAY = 32;
    private static final int QUEUE = 36;
    private static final int CONTACT = 40;
    private static final int HEAD = 42;
    private static final int FIRST_CAPACITY = 1 << 10;

    private final List<Place> queues = new ArrayList<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY);
    private int saved;

    /** Appends; returns the offset to {@link #read} it from. */
    int append(Holder holder) {
        Place queue = queueOf(holder.place());
        Integer known = numbers.get(queue);
        byte[] definition = known == null ? packed(queue) : new byte[0];
        byte[] contact = holder.place().contactId().getBytes(StandardCharsets.UTF_8);
        int offset = bytes.position();
        reserve(HEAD + contact.length + Short.BYTES + definition.length);
        bytes.putLong(holder.idHash())
                .putLong(holder.time())
                .putLong(holder.fingerprint())
                .putLong(holder.position())
                .putInt(Math.toIntExact(holder.arrival() - holder.time()))
                .putInt(known == null ? define(queue) : known)
                .putShort((short) contact.length)
                .put(contact)
                .putShort((short) definition.length)
                .put(definition);
        return offset;
    }

    long idHash(int offset) {
        return bytes.getLong(offset);
    }

    Holder read(int offset) {
        byte[] contact = new byte[bytes.getShort(offset + CONTACT)];
        bytes.get(offset + HEAD, contact);
        Place queue = queues.get(bytes.getInt(offset + QUEUE));
        long time = bytes.getLong(offset + TIME);
        return new Holder(
                bytes.getLong(offset),
                time,
                bytes.getLong(offset + FINGERPRINT),
                bytes.getLong(offset + POSITION),
                time + bytes.getInt(offset + DELAY),
                new Place(
                        queue.keeper(),
                        queue.tenant(),
                        queue.centre(),
                        queue.queue(),
                        new String(contact, StandardCharsets.UTF_8),
                        queue.region()));
    }

    /** Calls with the offset of each holder, in the order they were appended. */
    void forEach(IntConsumer offsets) {
        for (int offset = 0; offset < bytes.position(); offset = next(offset)) {
            offsets.accept(offset);
        }
    }

    /** What was appended since the last call; empty where nothing was. */
    byte[] takeUnsaved() {
        byte[] unsaved = Arrays.copyOfRange(bytes.array(), saved, bytes.position());
        saved = bytes.position();
        return unsaved;
    }

    /** Appends what {@link #takeUnsaved} gave, which must come in the same order. */
    void restore(byte[] unsaved) throws IOException {
        int offset = bytes.position();
        reserve(unsaved.length);
        bytes.put(unsaved);
        saved = bytes.position();
        while (offset < saved) {
            int contactEnd = offset + HEAD + bytes.getShort(offset + CONTACT);
            byte[] definition = new byte[bytes.getShort(contactEnd)];
            if (definition.length > 0) {
                bytes.get(contactEnd + Short.BYTES, definition);
                define(Place.read(new DataInputStream(new ByteArrayInputStream(definition))));
            }
            offset = next(offset);
        }
    }

    private int next(int offset) {
        int contactEnd = offset + HEAD + bytes.getShort(offset + CONTACT);
        return contactEnd + Short.BYTES + bytes.getShort(contactEnd);
    }

    private int define(Place queue) {
        numbers.put(queue, queues.size());
        queues.add(queue);
        return queues.size() - 1;
    }

    private void reserve(int length) {
        if (bytes.remaining() < length) {
            int capacity = Math.max(bytes.capacity() * 2, bytes.position() + length);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
    }

    private static Place queueOf(Place place) {
        return new Place(place.keeper(), place.tenant(), place.centre(), place.queue(), "", place.region());
    }

    private static byte[] packed(Place queue) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            queue.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
