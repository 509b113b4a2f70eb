package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the stream what changes beside frames: alerts, surges, emergencies and whatever else is known by a key. */
public final class Notices {
    /** Of what is gone for longer, whoever comes back does not hear; nobody is away for so many. */
    private static final int MOST_GONE = 10_000;
    /** Long, and no screen shows it. */
    private static final String HISTORY = "history";

    private final Journal journal;
    private final Map<String, Notice> newest = new HashMap<>();
    private final Map<String, Notice> gone = new LinkedHashMap<>();

    public Notices(Journal journal) {
        this.journal = journal;
    }

    /** For stores that no stream listens to. */
    static Notices toNobody() {
        return new Notices(new Journal());
    }

    /** Notices of one kind. */
    Channel channel(String kind) {
        return new Channel(kind);
    }

    /** What one store has to tell; keys need to be known within the kind only. */
    final class Channel {
        private final String kind;

        private Channel(String kind) {
            this.kind = kind;
        }

        /** Tells the newest record of a key. */
        void tell(String key, JsonNode record) {
            put(kind, key, record, record);
        }

        /** Tells that a key is gone. */
        void forget(String key, JsonNode last) {
            put(kind, key, last, null);
        }

        /** Tells nobody any more, whose screens let go of it by its age. */
        void drop(String key) {
            synchronized (Notices.this) {
                journal.remove(newest.remove(id(kind, key)));
            }
        }
    }

    private synchronized void put(String kind, String key, JsonNode about, @Nullable JsonNode record) {
        String id = id(kind, key);
        Notice before = newest.remove(id);
        if (before == null) {
            before = gone.remove(id);
        }
        Told told = before == null ? new Told() : before.told();
        Notice notice = journal.append(
                before,
                sequence -> new Notice(
                        sequence, journal.eventId(sequence), kind, key, shortened(about), record != null, told));
        if (record == null) {
            gone.put(id, notice);
            if (gone.size() > MOST_GONE) {
                Iterator<Notice> oldest = gone.values().iterator();
                journal.remove(oldest.next());
                oldest.remove();
            }
        } else {
            newest.put(id, notice);
        }
    }

    private static String id(String kind, String key) {
        return kind + ' ' + key;
    }

    private static JsonNode shortened(JsonNode record) {
        if (record instanceof ObjectNode object && object.has(HISTORY)) {
            ObjectNode shorter = JsonNodeFactory.instance.objectNode();
            shorter.setAll(object);
            shorter.remove(HISTORY);
            return shorter;
        }
        return record;
    }
}
