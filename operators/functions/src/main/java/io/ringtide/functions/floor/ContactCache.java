package io.ringtide.functions.floor;

import io.ringtide.domain.floor.Contact;
import io.ringtide.domain.floor.ContactStore;
import java.io.DataInput;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of all keys of a subtask, queues or regions: the most recently touched on heap, all in durable state. What changed is
 * written when it is evicted and before each checkpoint, so that RocksDB costs durability and not latency. Contacts are
 * stored behind the time of their last fact, so that a sweep need not unpack them.
 *
 * @param <K> what contacts belong to
 */
final class ContactCache<K> {
    private record Place<K>(K key, String contactId) {}

    private static final class Entry {
        private final Contact contact;
        private boolean isUnsaved;

        private Entry(Contact contact, boolean isUnsaved) {
            this.contact = contact;
            this.isUnsaved = isUnsaved;
        }
    }

    private final MapState<String, byte[]> state;
    private final Consumer<K> keySwitch;
    private final LinkedHashMap<Place<K>, Entry> recent = new LinkedHashMap<>(1024, 0.75f, true);
    private final int capacity;

    /** @param keySwitch makes a key the current one of {@code state} */
    ContactCache(MapState<String, byte[]> state, Consumer<K> keySwitch, int capacity) {
        this.state = state;
        this.keySwitch = keySwitch;
        this.capacity = capacity;
    }

    /** The contacts of one key. */
    ContactStore of(K key) {
        return new ContactStore() {
            @Override
            public @Nullable Contact get(String contactId) {
                return ContactCache.this.get(new Place<>(key, contactId));
            }

            @Override
            public void put(Contact contact) {
                ContactCache.this.put(new Place<>(key, contact.id()), new Entry(contact, true));
            }
        };
    }

    /** Writes everything that changed. */
    void flush() {
        recent.forEach((place, entry) -> {
            if (entry.isUnsaved) {
                save(place, entry);
                entry.isUnsaved = false;
            }
        });
    }

    /** Saves what changed, and takes the contacts whose last fact is older than {@code time} off the heap. */
    void forgetRecentBefore(long time) {
        flush();
        recent.values().removeIf(entry -> entry.contact.lastTime() < time);
    }

    /**
     * Drops the saved contacts of a key whose last fact is older than {@code time}. Call after {@link
     * #forgetRecentBefore}.
     *
     * @return whether any are left
     */
    boolean forgetBefore(K key, long time) {
        keySwitch.accept(key);
        boolean someAreLeft = false;
        try {
            Iterator<Map.Entry<String, byte[]>> contacts = state.iterator();
            while (contacts.hasNext()) {
                DataInput in = KeyedBytes.reading(contacts.next().getValue());
                if (in.readLong() < time) {
                    contacts.remove();
                } else {
                    someAreLeft = true;
                }
            }
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot sweep the contacts of " + key, e);
        }
        return someAreLeft;
    }

    private @Nullable Contact get(Place<K> place) {
        Entry entry = recent.get(place);
        if (entry != null) {
            return entry.contact;
        }
        Contact saved = load(place);
        if (saved != null) {
            put(place, new Entry(saved, false));
        }
        return saved;
    }

    private void put(Place<K> place, Entry entry) {
        recent.put(place, entry);
        if (recent.size() > capacity) {
            Iterator<Map.Entry<Place<K>, Entry>> oldest = recent.entrySet().iterator();
            Map.Entry<Place<K>, Entry> evicted = oldest.next();
            if (evicted.getValue().isUnsaved) {
                save(evicted.getKey(), evicted.getValue());
            }
            oldest.remove();
        }
    }

    private @Nullable Contact load(Place<K> place) {
        keySwitch.accept(place.key());
        try {
            byte[] bytes = state.get(place.contactId());
            if (bytes == null) {
                return null;
            }
            DataInput in = KeyedBytes.reading(bytes);
            in.readLong();
            return Contact.PACKER.read(in);
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read contact " + place, e);
        }
    }

    private void save(Place<K> place, Entry entry) {
        keySwitch.accept(place.key());
        try {
            state.put(place.contactId(), KeyedBytes.of(out -> {
                out.writeLong(entry.contact.lastTime());
                Contact.PACKER.write(entry.contact, out);
            }));
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot save contact " + place, e);
        }
    }
}
