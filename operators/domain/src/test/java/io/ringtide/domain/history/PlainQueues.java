package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Contact;
import io.ringtide.domain.floor.ContactStore;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.QueueRules;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queues of a tenant. */
public final class PlainQueues extends PlainCount {
    private final Topology topology;
    private final Map<QueueId, QueueFloor> floors =
            new TreeMap<>(Comparator.comparing(QueueId::centre).thenComparing(QueueId::queue));
    private final Map<QueueId, Store> contacts = new HashMap<>();
    private long replacedPosition;
    private long replacedArrival;

    public PlainQueues(Topology topology) {
        this.topology = topology;
    }

    /** What a queue is counted by in these histories. */
    public static QueueRules rules(Topology topology, QueueId id) {
        return new QueueRules(
                topology.thresholds(id.tenant(), id.centre(), id.queue()),
                QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                Precedence.ANY_ORDER);
    }

    @Override
    Verdict apply(CallEvent event) {
        QueueFloor floor = floor(QueueId.of(event));
        came(floor.id(), event);
        return noted(floor, floor.apply(event, store(floor.id())));
    }

    @Override
    Verdict apply(Withdrawal withdrawal) {
        QueueFloor floor = floor(new FloorInput.GivenUp(withdrawal).queue());
        return noted(floor, floor.apply(withdrawal, store(floor.id())));
    }

    @Override
    void reset(FloorInput.Reset reset) {
        floor(reset.queue()).applyReset(reset.reset());
    }

    @Override
    void step(long time, boolean isSlide, List<QueueReport> out) {
        for (QueueFloor floor : floors.values()) {
            floor.advanceTo(time, store(floor.id()));
            out.addAll(floor.closeIntervals());
            if (isSlide && !isRetired(floor, time)) {
                out.add(floor.frame());
            }
        }
    }

    @Override
    void sweep() {
        floors.values().removeIf(floor -> floor.isIdle() && store(floor.id()).isEmpty() && isFromTheWild(floor.id()));
    }

    private boolean isRetired(QueueFloor floor, long time) {
        return isFromTheWild(floor.id()) && isSilent(floor.id(), time) && floor.isBlank();
    }

    private boolean isFromTheWild(QueueId id) {
        return !topology.queue(id.tenant(), id.centre(), id.queue()).isPresent()
                && !id.equals(new QueueId(id.tenant(), "north", ""));
    }

    @Override
    long replacedPosition() {
        return replacedPosition;
    }

    @Override
    long replacedArrival() {
        return replacedArrival;
    }

    private Verdict noted(QueueFloor floor, Verdict verdict) {
        if (verdict == Verdict.REPLACED) {
            replacedPosition = floor.replacedPosition();
            replacedArrival = floor.replacedArrival();
        }
        return verdict;
    }

    private QueueFloor floor(QueueId id) {
        return floors.computeIfAbsent(id, any -> {
            QueueFloor floor =
                    QueueFloor.empty(id, rules(topology, id), new BusinessCalendar(topology.zone(id.tenant())));
            if (steps().hasBegun()) {
                floor.advanceTo(Slides.paneStart(steps().last()), store(id));
            }
            return floor;
        });
    }

    private Store store(QueueId id) {
        return contacts.computeIfAbsent(id, any -> new Store());
    }

    private static final class Store implements ContactStore {
        private final Map<String, Contact> contacts = new HashMap<>();

        private boolean isEmpty() {
            return contacts.isEmpty();
        }

        @Override
        public @Nullable Contact get(String contactId) {
            return contacts.get(contactId);
        }

        @Override
        public void put(Contact contact) {
            contacts.put(contact.id(), contact);
        }
    }
}
