package io.ringtide.benchmarks;

import io.ringtide.domain.floor.Contact;
import io.ringtide.domain.floor.ContactStore;
import io.ringtide.domain.floor.QueueFloor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue's floor with its contacts in a map: nothing is packed, cached or written. */
final class HeapQueue implements ContactStore {
    private final QueueFloor floor;
    private final Map<String, Contact> contacts = new HashMap<>();

    HeapQueue(QueueFloor floor) {
        this.floor = floor;
    }

    QueueFloor floor() {
        return floor;
    }

    @Override
    public @Nullable Contact get(String contactId) {
        return contacts.get(contactId);
    }

    @Override
    public void put(Contact contact) {
        contacts.put(contact.id(), contact);
    }
}
