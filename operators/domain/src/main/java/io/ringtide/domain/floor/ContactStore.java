package io.ringtide.domain.floor;

import org.jspecify.annotations.Nullable;

/** Where a queue's contacts are kept; on a cluster a write-back cache over durable state. */
public interface ContactStore {

    @Nullable
    Contact get(String contactId);

    void put(Contact contact);
}
