package io.ringtide.domain.event;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs a whole {@link CallEvent} for the exchange. The first byte is the type, with bits for whether queues, who waits and what
 * the caller calls about follow at the end.
 */
public final class CallEventPacker implements Packer<CallEvent> {
    private static final int HAS_QUEUES = 0x80;
    private static final int HAS_WAITING = 0x40;
    private static final int HAS_REASON = 0x20;

    @Override
    public void write(CallEvent event, DataOutput out) throws IOException {
        List<String> queues = event.queues();
        out.writeByte(event.type().ordinal()
                | (queues == null ? 0 : HAS_QUEUES)
                | (event.waiting().isEmpty() ? 0 : HAS_WAITING)
                | (event.reason() == null ? 0 : HAS_REASON));
        out.writeUTF(event.source());
        out.writeUTF(event.id());
        out.writeLong(event.time());
        Packed.writeLong(out, event.arrival() - event.time());
        out.writeLong(event.position());
        out.writeUTF(event.tenant());
        out.writeUTF(event.centre());
        out.writeUTF(event.queue());
        Packed.writeText(out, event.region());
        Packed.writeText(out, event.vendor());
        out.writeUTF(event.contactId());
        Packed.writeText(out, event.journeyId());
        Packed.writeText(out, event.caller());
        Packed.writeText(out, event.agent());
        out.writeByte(event.outcome() == null ? -1 : event.outcome().ordinal());
        out.writeByte(event.agentState() == null ? -1 : event.agentState().ordinal());
        Packed.writeLong(out, event.waitMs());
        Packed.writeLong(out, event.talkMs());
        Packed.writeLong(out, event.holdMs());
        Packed.writeLong(out, event.acwMs());
        if (queues != null) {
            Packed.writeInt(out, queues.size());
            for (String queue : queues) {
                out.writeUTF(queue);
            }
        }
        if (!event.waiting().isEmpty()) {
            Packed.writeInt(out, event.waiting().size());
            for (Waiter waiter : event.waiting()) {
                out.writeUTF(waiter.contactId());
                out.writeLong(waiter.enqueuedAt());
            }
        }
        if (isIncident(event.type())) {
            Packed.writeText(out, event.kind());
        }
        if (isLoad(event.type())) {
            write(event.load(), out);
        }
        if (event.reason() != null) {
            out.writeUTF(event.reason());
        }
        if (isCallback(event.type())) {
            write(event.callback(), out);
        }
    }

    private static void write(@Nullable KnownLoad load, DataOutput out) throws IOException {
        out.writeBoolean(load != null);
        if (load != null) {
            out.writeLong(load.from());
            Packed.writeLong(out, load.to() - load.from());
            out.writeDouble(load.multiplier());
        }
    }

    private static @Nullable KnownLoad load(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long from = in.readLong();
        return new KnownLoad(from, from + Packed.readLong(in), in.readDouble());
    }

    private static void write(@Nullable CallbackWord word, DataOutput out) throws IOException {
        out.writeBoolean(word != null);
        if (word != null) {
            out.writeUTF(word.callbackId());
            Packed.writeLong(out, word.dueAt());
            Packed.writeText(out, word.result());
        }
    }

    private static @Nullable CallbackWord callback(DataInput in) throws IOException {
        return in.readBoolean() ? new CallbackWord(in.readUTF(), Packed.readLong(in), Packed.readText(in)) : null;
    }

    private static boolean isCallback(EventType type) {
        return type.requires() == EventType.Requires.CALLBACK;
    }

    @Override
    public CallEvent read(DataInput in) throws IOException {
        int first = in.readUnsignedByte();
        EventType type = EventType.of(first & ~(HAS_QUEUES | HAS_WAITING | HAS_REASON));
        String source = in.readUTF();
        String id = in.readUTF();
        long time = in.readLong();
        CallEvent.Builder event = CallEvent.builder(type, source, id, time);
        event.arrived(time + Packed.readLong(in), in.readLong());
        event.at(in.readUTF(), in.readUTF(), in.readUTF());
        event.region(Packed.readText(in)).vendor(Packed.readText(in)).contact(in.readUTF());
        event.journey(Packed.readText(in)).caller(Packed.readText(in)).agent(Packed.readText(in));
        int outcome = in.readByte();
        event.outcome(outcome < 0 ? null : Outcome.of(outcome));
        int agentState = in.readByte();
        event.agentState(agentState < 0 ? null : CallEvent.AgentState.of(agentState));
        event.waitMs(Packed.readLong(in)).handling(Packed.readLong(in), Packed.readLong(in));
        event.acwMs(Packed.readLong(in));
        event.queues((first & HAS_QUEUES) == 0 ? null : queues(in));
        event.waiting((first & HAS_WAITING) == 0 ? List.of() : waiting(in));
        event.kind(isIncident(type) ? Packed.readText(in) : null);
        event.load(isLoad(type) ? load(in) : null);
        event.reason((first & HAS_REASON) == 0 ? null : in.readUTF());
        return event.callback(isCallback(type) ? callback(in) : null).build();
    }

    private static boolean isLoad(EventType type) {
        return type.requires() == EventType.Requires.LOAD;
    }

    private static boolean isIncident(EventType type) {
        return type.requires() == EventType.Requires.INCIDENT;
    }

    private static List<Waiter> waiting(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        List<Waiter> waiting = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            waiting.add(new Waiter(in.readUTF(), in.readLong()));
        }
        return waiting;
    }

    private static List<String> queues(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        List<String> queues = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            queues.add(in.readUTF());
        }
        return queues;
    }
}
