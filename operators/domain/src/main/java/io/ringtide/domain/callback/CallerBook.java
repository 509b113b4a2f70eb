package io.ringtide.domain.callback;

import static io.ringtide.domain.callback.Visit.NEVER;

import io.ringtide.domain.callback.Callback.Reason;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What is known of one caller, and what was told of callbacks. What is known is a function of the set of facts; what was told
 * is only remembered so that nothing is told twice, and what turns out to be wrong can be taken back. Not thread-safe.
 *
 * <p>Bounded: of more than {@value #MOST_CALLS} contacts the first and the latest are known, of more than {@value #MOST_WORDS} words
 * of diallers the latest.
 */
public final class CallerBook {
    static final int MOST_CALLS = 64;
    static final int MOST_WORDS = 32;

    private static final int VERSION = 1;

    private final CallerId id;
    private String caller = "";
    private final List<Call> calls = new ArrayList<>(1);
    private final TreeSet<DiallerWord> words = new TreeSet<>();
    private final TreeMap<String, Callback> told = new TreeMap<>();

    /** When it is to be judged again, or {@link Visit#NEVER}. */
    private long dueAt = NEVER;

    public CallerBook(CallerId id) {
        this.id = id;
    }

    public CallerId id() {
        return id;
    }

    /** Takes a fact of this caller, in any order, however often. */
    public void take(CallerFact fact) {
        if (caller.isEmpty() || !fact.caller().isEmpty() && fact.caller().compareTo(caller) < 0) {
            caller = fact.caller();
        }
        if (fact.kind().isOfDialler()) {
            words.add(DiallerWord.of(fact));
            if (words.size() > MOST_WORDS) {
                words.pollFirst();
            }
        } else {
            call(fact.contact()).take(fact);
            if (calls.size() > MOST_CALLS) {
                calls.sort(Call.BY_START);
                calls.remove(1);
            }
        }
        if (isWatched()) {
            dueAt = Math.min(dueAt, fact.time() + 1);
        }
    }

    /** Whether there is anything that could lead to a callback: most callers are answered, and that is all. */
    public boolean isWatched() {
        if (!told.isEmpty()) {
            return true;
        }
        for (Call call : calls) {
            if (call.isReason()) {
                return true;
            }
        }
        return false;
    }

    /** When it is to be judged again: what came since may be older than that. {@link Long#MAX_VALUE} for never. */
    public long dueAt() {
        return dueAt;
    }

    /** A surge of some region begins or ends then. */
    public void surgeChanges(long time) {
        if (isOpen()) {
            dueAt = Math.min(dueAt, time);
        }
    }

    /** Whether somebody is to call this caller. */
    public boolean isOpen() {
        return told.values().stream().anyMatch(Callback::isOpen);
    }

    /**
     * Tells what has become of callbacks, step by step.
     *
     * @param from up to which time all books were judged before, or {@link Long#MIN_VALUE}; what came late shows as of it
     * @param to everything that happened before is known
     */
    public void advanceTo(long from, long to, Surroundings around, Consumer<Callback> out) {
        long at = from;
        long next = judge(at, around, out);
        while (next <= to) {
            at = next;
            next = judge(at, around, out);
        }
        dueAt = next;
    }

    /** Judges as of a time; when it is to be judged next. */
    private long judge(long asOf, Surroundings around, Consumer<Callback> out) {
        Judgement judgement = Judgement.of(new Judgement.Whose(id, caller), calls, words, asOf, around);
        TreeMap<String, Callback> gone = new TreeMap<>(told);
        for (Callback callback : judgement.callbacks()) {
            gone.remove(callback.callbackId());
            tell(callback, out);
        }
        for (Callback callback : gone.values()) {
            if (callback.isOpen()) {
                tell(callback.closed(Reason.RETRACTED, asOf), out);
            }
        }
        long next = judgement.nextAt();
        for (Call call : calls) {
            next = Math.min(next, after(call.nextFrom(asOf)));
        }
        DiallerWord later =
                words.higher(new DiallerWord(asOf, CallerFact.Kind.ATTEMPTED, Long.MIN_VALUE, Long.MIN_VALUE));
        return later == null ? next : Math.min(next, after(later.time()));
    }

    /** What happens in a millisecond is known as of the next. */
    private static long after(long time) {
        return time == NEVER ? NEVER : time + 1;
    }

    private void tell(Callback callback, Consumer<Callback> out) {
        Callback before = told.get(callback.callbackId());
        if (before == null || !before.toldAt(callback.asOf()).equals(callback)) {
            told.put(callback.callbackId(), callback);
            out.accept(callback);
        }
    }

    private Call call(long contact) {
        for (Call call : calls) {
            if (call.contact() == contact) {
                return call;
            }
        }
        Call call = new Call(contact);
        calls.add(call);
        return call;
    }

    /**
     * Forgets episodes that were over before a time, unless somebody is still to be called.
     *
     * @param now up to which time all books were judged
     * @param out is told of callbacks that are let go
     * @return whether nothing is left
     */
    public boolean forgetBefore(long time, long now, CallbackSettings settings, Consumer<Callback> out) {
        if (isOpen()) {
            return false;
        }
        calls.sort(Call.BY_START);
        int over = 0;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            // As long as a visit without an exit may go on.
            end = Math.max(end, calls.get(i).last() + CallbackSettings.LOST_AFTER_MS);
            long next = i + 1 < calls.size() ? calls.get(i + 1).start() : NEVER;
            if (end < time && next - end > settings.episodeGapMs()) {
                over = i + 1;
            }
        }
        calls.subList(0, over).clear();
        long since = calls.isEmpty() ? time : Math.min(time, calls.get(0).start());
        words.headSet(new DiallerWord(since, CallerFact.Kind.ATTEMPTED, Long.MIN_VALUE, Long.MIN_VALUE))
                .clear();
        for (Iterator<Map.Entry<String, Callback>> each = told.entrySet().iterator(); each.hasNext(); ) {
            Callback callback = each.next().getValue();
            if (callback.asOf() < time && callback.firstAttempt() < since) {
                each.remove();
                out.accept(callback.closed(Reason.FORGOTTEN, now));
            }
        }
        return calls.isEmpty() && words.isEmpty() && told.isEmpty();
    }

    /** The packed state; {@link #dueAt} first, so that it can be read alone. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(dueAt);
        out.writeByte(VERSION);
        out.writeUTF(caller);
        long since = calls.isEmpty() ? 0 : calls.get(0).start();
        Packed.writeLong(out, since);
        Packed.writeInt(out, calls.size());
        for (Call call : calls) {
            call.write(out, since);
        }
        Packed.writeInt(out, words.size());
        for (DiallerWord word : words) {
            word.write(out);
        }
        Callback.CallbackPacker packer = new Callback.CallbackPacker();
        Packed.writeInt(out, told.size());
        for (Callback callback : told.values()) {
            packer.write(callback, out);
        }
    }

    /** Reads {@link #dueAt()} alone of what {@link #write} wrote. */
    public static long dueAt(DataInput in) throws IOException {
        return in.readLong();
    }

    /** Reads what {@link #write} wrote. */
    public static CallerBook read(DataInput in, CallerId id) throws IOException {
        CallerBook book = new CallerBook(id);
        book.dueAt = in.readLong();
        Packed.expectVersion(in, VERSION, "a caller");
        book.caller = in.readUTF();
        long since = Packed.readLong(in);
        int calls = Packed.readInt(in);
        for (int i = 0; i < calls; i++) {
            book.calls.add(Call.read(in, since));
        }
        int words = Packed.readInt(in);
        for (int i = 0; i < words; i++) {
            book.words.add(DiallerWord.read(in));
        }
        Callback.CallbackPacker packer = new Callback.CallbackPacker();
        int told = Packed.readInt(in);
        for (int i = 0; i < told; i++) {
            Callback callback = packer.read(in);
            book.told.put(callback.callbackId(), callback);
        }
        return book;
    }
}
