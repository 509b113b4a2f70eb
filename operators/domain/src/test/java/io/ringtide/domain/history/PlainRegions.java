package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Contact;
import io.ringtide.domain.floor.ContactStore;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The callers' regions of a tenant. */
public final class PlainRegions extends PlainCount {
    private final Topology topology;
    private final Map<RegionId, RegionFloor> floors = new TreeMap<>();
    private final Map<RegionId, Store> contacts = new HashMap<>();

    public PlainRegions(Topology topology) {
        this.topology = topology;
    }

    @Override
    Verdict apply(CallEvent event) {
        RegionId id = RegionId.of(new FloorInput.Event(event));
        came(id, event);
        return floor(id).apply(event, store(id));
    }

    @Override
    Verdict apply(Withdrawal withdrawal) {
        RegionId id = RegionId.of(new FloorInput.GivenUp(withdrawal));
        return floor(id).apply(withdrawal, store(id));
    }

    @Override
    void reset(FloorInput.Reset reset) {
        throw new IllegalArgumentException("regions are not told of resets");
    }

    @Override
    void step(long time, boolean isSlide, List<QueueReport> out) {
        for (RegionFloor floor : floors.values()) {
            floor.advanceTo(time);
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

    private boolean isRetired(RegionFloor floor, long time) {
        return isFromTheWild(floor.id()) && isSilent(floor.id(), time) && floor.isBlank();
    }

    private boolean isFromTheWild(RegionId id) {
        return topology.tenant(id.tenant()).stream()
                .flatMap(tenant -> tenant.regions().stream())
                .noneMatch(region -> region.id().equals(id.region()));
    }

    /** Of no interest: what is in conflict is refused on the floor. */
    @Override
    long replacedPosition() {
        return 0;
    }

    @Override
    long replacedArrival() {
        return 0;
    }

    private RegionFloor floor(RegionId id) {
        return floors.computeIfAbsent(id, any -> {
            RegionFloor floor = RegionFloor.empty(
                    id,
                    QueueFloor.DEFAULT_GHOST_LIMIT_MS,
                    Precedence.ANY_ORDER,
                    new BusinessCalendar(topology.zone(id.tenant())));
            if (steps().hasBegun()) {
                floor.advanceTo(Slides.paneStart(steps().last()));
            }
            return floor;
        });
    }

    private Store store(RegionId id) {
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
