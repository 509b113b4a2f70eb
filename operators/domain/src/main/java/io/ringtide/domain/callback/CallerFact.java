package io.ringtide.domain.callback;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a caller, and no more: all events of all callers are exchanged.
 *
 * @param caller the pseudonym, "" where the event knows only the callback
 * @param time when it happened, epoch milliseconds
 * @param contact hash of the contact
 * @param region where the caller is
 * @param isHazard whether somebody may come to harm
 * @param amount of an exit the wait, of an end the length of the conversation, milliseconds, of a promise the time; or {@link
 *     CallEvent#UNKNOWN}
 * @param episode of a callback: which, or 0
 */
public record CallerFact(
        CallerId id,
        String caller,
        Kind kind,
        long time,
        long contact,
        String centre,
        String queue,
        @Nullable String region,
        boolean isHazard,
        long amount,
        long episode) {

    /** What happened. The order is that of packed forms: append, never reorder. */
    public enum Kind {
        ATTEMPTED,
        ENQUEUED,
        ANSWERED,
        ABANDONED,
        /** Left for a callback that was offered. */
        TOOK_CALLBACK,
        /** Left for the voice menu. */
        SELF_SERVED,
        LEFT_OTHERWISE,
        ENDED,
        CALLBACK_REQUESTED,
        CALLBACK_SCHEDULED,
        CALLBACK_DIALLED,
        CALLBACK_REACHED,
        CALLBACK_CANCELLED;

        private static final Kind[] VALUES = values();

        boolean isExit() {
            return compareTo(ANSWERED) >= 0 && compareTo(LEFT_OTHERWISE) <= 0;
        }

        boolean isOfDialler() {
            return compareTo(CALLBACK_SCHEDULED) >= 0;
        }
    }

    /** Results of a completed callback that nobody picked up: no more than the attempt said. */
    private static final Set<String> NOT_REACHED =
            Set.of("no_answer", "busy", "failed", "unreachable", "voicemail", "not_reached");

    /**
     * What an event says, or null where it says nothing of a caller who is named. A conversation long enough to be an answer is
     * what is believed without being told, so its end is left out.
     */
    public static @Nullable CallerFact of(CallEvent event) {
        Kind kind = kind(event);
        if (kind == null) {
            return null;
        }
        CallbackWord word = event.callback();
        String caller = event.caller();
        CallerId id;
        if (caller != null) {
            id = CallerId.of(event.tenant(), caller);
        } else {
            OptionalLong hash = word == null ? OptionalLong.empty() : CallbackId.callerHash(word.callbackId());
            if (hash.isEmpty()) {
                return null;
            }
            id = new CallerId(event.tenant(), hash.getAsLong());
        }
        return new CallerFact(
                id,
                Objects.requireNonNullElse(caller, ""),
                kind,
                event.time(),
                contact(event),
                event.centre(),
                event.queue(),
                event.region(),
                event.reason() != null,
                amount(event, kind),
                word == null ? 0 : CallbackId.episode(word.callbackId()));
    }

    /** Whether an event tells of somebody who gave up and is not named: nobody can call back. */
    public static boolean isWithheld(CallEvent event) {
        return event.caller() == null
                && event.type() == EventType.CONTACT_DEQUEUED
                && event.outcome() == Outcome.ABANDONED;
    }

    private static @Nullable Kind kind(CallEvent event) {
        return switch (event.type()) {
            case CONTACT_OFFERED, CONTACT_BLOCKED -> Kind.ATTEMPTED;
            case CONTACT_ENQUEUED -> Kind.ENQUEUED;
            case CONTACT_ANSWERED -> Kind.ANSWERED;
            case CONTACT_DEQUEUED -> exit(event.outcome());
            case CONTACT_ENDED -> length(event) >= CallbackSettings.DEFAULT.talkMs() ? null : Kind.ENDED;
            case CALLBACK_REQUESTED -> Kind.CALLBACK_REQUESTED;
            case CALLBACK_SCHEDULED -> Kind.CALLBACK_SCHEDULED;
            case CALLBACK_ATTEMPTED -> Kind.CALLBACK_DIALLED;
            case CALLBACK_COMPLETED -> isReached(event.callback()) ? Kind.CALLBACK_REACHED : null;
            case CALLBACK_CANCELLED -> Kind.CALLBACK_CANCELLED;
            default -> null;
        };
    }

    private static Kind exit(@Nullable Outcome outcome) {
        if (outcome == Outcome.ABANDONED) {
            return Kind.ABANDONED;
        }
        if (outcome == Outcome.CALLBACK) {
            return Kind.TOOK_CALLBACK;
        }
        return outcome == Outcome.EXIT_KEY ? Kind.SELF_SERVED : Kind.LEFT_OTHERWISE;
    }

    private static boolean isReached(@Nullable CallbackWord word) {
        String result = word == null ? null : word.result();
        return result == null || !NOT_REACHED.contains(result);
    }

    private static long contact(CallEvent event) {
        CallbackWord word = event.callback();
        String named = event.contactId().isEmpty() && word != null ? word.callbackId() : event.contactId();
        return Hash64.start().add(named).value();
    }

    private static long amount(CallEvent event, Kind kind) {
        if (kind.isExit()) {
            return event.waitMs();
        }
        CallbackWord word = event.callback();
        return word == null ? length(event) : word.dueAt();
    }

    private static long length(CallEvent event) {
        return event.talkMs() == CallEvent.UNKNOWN ? CallEvent.UNKNOWN : event.talkMs() + Math.max(0, event.holdMs());
    }

    /** Packs a fact for the exchange. */
    public static final class CallerFactPacker implements Packer<CallerFact> {
        private final CallerId.CallerIdPacker ids = new CallerId.CallerIdPacker();

        @Override
        public void write(CallerFact fact, DataOutput out) throws IOException {
            ids.write(fact.id, out);
            out.writeUTF(fact.caller);
            out.writeByte(fact.kind.ordinal());
            out.writeLong(fact.time);
            out.writeLong(fact.contact);
            out.writeUTF(fact.centre);
            out.writeUTF(fact.queue);
            Packed.writeText(out, fact.region);
            out.writeBoolean(fact.isHazard);
            Packed.writeLong(out, fact.amount);
            out.writeLong(fact.episode);
        }

        @Override
        public CallerFact read(DataInput in) throws IOException {
            return new CallerFact(
                    ids.read(in),
                    in.readUTF(),
                    Kind.VALUES[in.readUnsignedByte()],
                    in.readLong(),
                    in.readLong(),
                    in.readUTF(),
                    in.readUTF(),
                    Packed.readText(in),
                    in.readBoolean(),
                    Packed.readLong(in),
                    in.readLong());
        }
    }
}
