package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/** Contacts of one tick, each once, in whatever order they come. Of more than {@value #MOST} a fair part is counted. */
final class DistinctContacts {
    static final int MOST = RegionArrivals.MOST_ATTEMPTS;

    private final TreeSet<Long> hashes = new TreeSet<>();

    void add(String contactId) {
        hashes.add(Hash64.start().add(contactId).value());
        if (hashes.size() > MOST) {
            hashes.pollLast();
        }
    }

    int size() {
        return hashes.size();
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, hashes.size());
        for (long hash : hashes) {
            out.writeLong(hash);
        }
    }

    static DistinctContacts read(DataInput in) throws IOException {
        DistinctContacts contacts = new DistinctContacts();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            contacts.hashes.add(in.readLong());
        }
        return contacts;
    }
}
