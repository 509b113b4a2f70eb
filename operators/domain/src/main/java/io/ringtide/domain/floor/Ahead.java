package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The contacts to whom something happened that the last slide has not passed yet: the only ones who can have begun to
 * wait under a configuration that is yet to take effect, and been counted before it was known. By pane.
 */
final class Ahead {
    private final TreeMap<Long, Set<String>> contacts = new TreeMap<>();

    /** Something happened to a contact at a time after the last slide. */
    void note(long time, String contactId) {
        contacts.computeIfAbsent(Slides.paneStart(time), any -> new HashSet<>()).add(contactId);
    }

    /** A slide has passed everything before that time. */
    void forgetBefore(long time) {
        contacts.headMap(time, false).clear();
    }

    /** In no order that means anything, each once. */
    Set<String> all() {
        Set<String> all = new HashSet<>();
        contacts.values().forEach(all::addAll);
        return all;
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, contacts.size());
        for (Map.Entry<Long, Set<String>> pane : contacts.entrySet()) {
            out.writeLong(pane.getKey());
            Packed.writeInt(out, pane.getValue().size());
            for (String contactId : new TreeSet<>(pane.getValue())) {
                out.writeUTF(contactId);
            }
        }
    }

    static Ahead read(DataInput in) throws IOException {
        Ahead ahead = new Ahead();
        int panes = Packed.readInt(in);
        for (int i = 0; i < panes; i++) {
            long pane = in.readLong();
            int size = Packed.readInt(in);
            for (int j = 0; j < size; j++) {
                ahead.note(pane, in.readUTF());
            }
        }
        return ahead;
    }
}
