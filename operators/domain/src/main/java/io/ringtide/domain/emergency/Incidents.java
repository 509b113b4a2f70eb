package io.ringtide.domain.emergency;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the outage system or the weather desk has declared of one region and not cleared. Of each kind the newest word by its
 * own time holds, whatever came first; of a declaration and a clearance of one moment the declaration.
 */
final class Incidents {
    /** Of more kinds the one that was spoken of the longest time ago is forgotten. */
    static final int MOST_KINDS = 20;

    /** Of one kind; {@link Long#MIN_VALUE} for never, epoch milliseconds. */
    private record Word(long declared, long cleared) {
        boolean holds() {
            return declared != Long.MIN_VALUE && declared >= cleared;
        }

        long newest() {
            return Math.max(declared, cleared);
        }
    }

    private static final Word NONE = new Word(Long.MIN_VALUE, Long.MIN_VALUE);

    private final TreeMap<String, Word> byKind = new TreeMap<>();

    void hear(IncidentWord word) {
        Word known = byKind.getOrDefault(word.kind(), NONE);
        put(
                word.kind(),
                word.isDeclared()
                        ? new Word(Math.max(known.declared(), word.time()), known.cleared())
                        : new Word(known.declared(), Math.max(known.cleared(), word.time())));
    }

    /** The kinds that hold, in order. */
    List<String> holding() {
        List<String> holding = new ArrayList<>();
        byKind.forEach((kind, word) -> {
            if (word.holds()) {
                holding.add(kind);
            }
        });
        return holding;
    }

    private void put(String kind, Word word) {
        byKind.put(kind, word);
        if (byKind.size() > MOST_KINDS) {
            String oldest = byKind.entrySet().stream()
                    .min(Map.Entry.comparingByValue((one, other) -> Long.compare(one.newest(), other.newest())))
                    .orElseThrow()
                    .getKey();
            byKind.remove(oldest);
        }
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byKind.size());
        for (Map.Entry<String, Word> entry : byKind.entrySet()) {
            Packed.writeLongText(out, entry.getKey());
            out.writeLong(entry.getValue().declared());
            out.writeLong(entry.getValue().cleared());
        }
    }

    void read(DataInput in) throws IOException {
        byKind.clear();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            byKind.put(Packed.readLongText(in), new Word(in.readLong(), in.readLong()));
        }
    }
}
