package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Scope;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Writes what the dialler of one centre does as the events of its source, {@code /tenant/vendor/centre/dialler-01}. */
final class DiallerLog {
    private final String tenant;
    private final Centre centre;
    private final String source;
    private final Queue<CallEvent> out;

    private long events;

    DiallerLog(Scenario scenario, Centre centre, Queue<CallEvent> out) {
        this.tenant = scenario.tenant().id();
        this.centre = centre;
        this.source = '/' + Scope.encode(tenant) + '/' + Scope.encode(centre.vendor()) + '/' + Scope.encode(centre.id())
                + "/dialler-01";
        this.out = out;
        this.events = scenario.start().getEpochSecond() * Recorder.NUMBERS_PER_SECOND;
    }

    void requested(PromisedCall call, long now) {
        out.add(about(EventType.CALLBACK_REQUESTED, call, now)
                .contact(call.contactId)
                .callback(new CallbackWord(call.id, CallEvent.UNKNOWN, null))
                .build());
    }

    /** @param dueAt when the caller is to be called, epoch milliseconds */
    void scheduled(PromisedCall call, long dueAt, long now) {
        out.add(about(EventType.CALLBACK_SCHEDULED, call, now)
                .callback(new CallbackWord(call.id, dueAt, null))
                .build());
    }

    void told(EventType type, PromisedCall call, @Nullable String result, long now) {
        out.add(about(type, call, now)
                .callback(new CallbackWord(call.id, CallEvent.UNKNOWN, result))
                .build());
    }

    private CallEvent.Builder about(EventType type, PromisedCall call, long now) {
        return CallEvent.builder(type, source, Long.toString(++events), now)
                .vendor(centre.vendor())
                .at(tenant, centre.id(), call.queue)
                .region(call.region)
                .caller(call.caller);
    }
}
