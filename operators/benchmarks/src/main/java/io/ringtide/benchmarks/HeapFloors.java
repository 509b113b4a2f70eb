package io.ringtide.benchmarks;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.QueueRules;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The floors of all queues that events come from: what a task of the floor's operator does, without Flink. */
final class HeapFloors {
    private final Topology topology;
    private final BusinessCalendar calendar;
    private final Map<QueueId, HeapQueue> queues = new HashMap<>();

    HeapFloors(Topology topology, String tenant) {
        this.topology = topology;
        this.calendar = new BusinessCalendar(topology.zone(tenant));
    }

    /** Applies events in order of time; at each slide on the way and at the one after the last event frames leave. */
    void playWithSlides(List<CallEvent> events, Consumer<QueueReport.Frame> out) {
        long next = Slides.after(events.get(0).time(), Slides.PANE_MS);
        for (CallEvent event : events) {
            for (; next <= event.time(); next += Slides.PANE_MS) {
                slide(next, out);
            }
            apply(event);
        }
        slide(next, out);
    }

    /** Applies events in order of time; frames leave once, at the slide after the last event. */
    void playAtOnce(List<CallEvent> events, Consumer<QueueReport.Frame> out) {
        events.forEach(this::apply);
        slide(Slides.after(events.get(events.size() - 1).time(), Slides.PANE_MS), out);
    }

    private void apply(CallEvent event) {
        HeapQueue queue = queues.computeIfAbsent(QueueId.of(event), this::empty);
        queue.floor().apply(event, queue);
    }

    private void slide(long to, Consumer<QueueReport.Frame> out) {
        for (HeapQueue queue : queues.values()) {
            queue.floor().advanceTo(to, queue);
            // Else closed intervals would pile up, as they never do in the operator.
            queue.floor().closeIntervals();
            out.accept(queue.floor().frame());
        }
    }

    private HeapQueue empty(QueueId id) {
        QueueRules rules = new QueueRules(
                topology.thresholds(id.tenant(), id.centre(), id.queue()),
                QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                Precedence.ANY_ORDER);
        return new HeapQueue(QueueFloor.empty(id, rules, calendar));
    }
}
