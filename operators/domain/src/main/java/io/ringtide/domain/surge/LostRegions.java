package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Regions whose feed was dead for so long that it was forgotten. Nobody will say that it is heard again; that they call as
 * usual does, whoever tells of it.
 */
final class LostRegions {
    /** Calls that have to be expected before it shows that most of them are seen. */
    private static final double ENOUGH_EXPECTED = 50;

    /** A region of which less is seen is not seen. */
    private static final double AS_USUAL = 0.7;

    private final TreeMap<String, Account> regions = new TreeMap<>();

    void add(String region) {
        regions.putIfAbsent(region, new Account());
    }

    Collection<String> all() {
        return regions.keySet();
    }

    /** From now on these are watched, and no others. */
    void retain(Collection<String> watched) {
        regions.keySet().retainAll(watched);
    }

    /** Takes what was counted in a tick, and what was expected. */
    void called(String region, int fresh, double expected) {
        Account account = regions.get(region);
        if (account == null) {
            return;
        }
        account.add(fresh, expected);
        if (account.expected() >= ENOUGH_EXPECTED) {
            if (account.count() >= AS_USUAL * account.expected()) {
                regions.remove(region);
            }
            account.clear();
        }
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, regions.size());
        for (Map.Entry<String, Account> region : regions.entrySet()) {
            out.writeUTF(region.getKey());
            region.getValue().write(out);
        }
    }

    void read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            Account account = new Account();
            regions.put(in.readUTF(), account);
            account.read(in);
        }
    }
}
