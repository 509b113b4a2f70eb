package io.ringtide.domain.history;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.Waiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What really happened: calls and agents, sound ones and senseless ones, and what telephone systems say of themselves.
 * Steps in time favour the limits of the rules. Ids of a telephone system that restarts may begin again.
 */
final class Lives {
    private static final long[] USUAL_STEPS_MS = {
        0, 1, 999, 1_000, 4_999, 5_000, 5_001, 19_999, 20_000, 20_001, 60_000, 119_999, 120_000, 120_001
    };
    private static final long[] LONG_STEPS_MS = {900_000, 3_600_000, 7_199_999, 7_200_000, 7_200_001, 9_000_000};
    private static final List<List<String>> SERVED = List.of(List.of("help"), List.of("help", "outage"), List.of());
    private static final EventType[] ANY = {
        EventType.CONTACT_OFFERED,
        EventType.CONTACT_BLOCKED,
        EventType.CONTACT_ENQUEUED,
        EventType.CONTACT_ENQUEUED,
        EventType.CONTACT_ENQUEUED,
        EventType.CONTACT_ANSWERED,
        EventType.CONTACT_DEQUEUED,
        EventType.CONTACT_DEQUEUED,
        EventType.CONTACT_ENDED,
        EventType.CONTACT_WRAPUP_ENDED
    };

    private static final @Nullable String[] REGIONS = {"coast", "hills", null, "wild"};

    private final Random random;
    private final long start;
    private final List<CallEvent> events = new ArrayList<>();
    /** After so many ids of its own a telephone system begins again. */
    private final int idsOfASource;

    private int nextId;

    Lives(Random random, long start, boolean hasInquiries) {
        this.random = random;
        this.start = start;
        this.idsOfASource = random.nextInt(4) == 0 ? 12 : Integer.MAX_VALUE;
        int contacts = 2 + random.nextInt(5);
        for (int contact = 0; contact < contacts; contact++) {
            // A telephone system that has restarted uses the ids of contacts again.
            String name = "c" + (random.nextInt(6) == 0 ? 0 : contact);
            if (random.nextInt(3) > 0) {
                soundCall(name);
            } else {
                senselessCall(name);
            }
        }
        int agents = random.nextInt(3);
        for (int agent = 0; agent < agents; agent++) {
            shift("a" + agent);
        }
        if (hasInquiries) {
            inquiries(contacts);
        }
        events.sort(Comparator.comparingLong(CallEvent::time));
    }

    /** In order of time, each as its telephone system would tell it at once. */
    List<CallEvent> events() {
        return events;
    }

    /** An event of that id and source about something else. */
    CallEvent contradicting(CallEvent event) {
        long time = random.nextInt(3) == 0 ? event.time() : event.time() + step();
        Site site = random.nextBoolean() ? new Site(event.centre(), event.queue()) : Site.any(random);
        String contact = random.nextBoolean() ? event.contactId() : "c" + random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> agentEvent(event.source(), event.id(), time, site.centre(), "a" + random.nextInt(3));
            case 1 ->
                CallEvent.builder(EventType.SOURCE_HEARTBEAT, event.source(), event.id(), time)
                        .at(Site.TENANT, site.centre(), "")
                        .build();
            default -> callEvent(anyType(), event.source(), event.id(), time, site, contact.isEmpty() ? "c0" : contact);
        };
    }

    private void soundCall(String contact) {
        Site site = Site.any(random);
        String source = site.source(random.nextInt(2));
        long time = start + random.nextInt(2_400) * 500L;
        Site before = random.nextInt(4) == 0 ? new Site("north", "") : site;
        tell(EventType.CONTACT_OFFERED, source, time, before, contact);
        if (random.nextInt(12) == 0) {
            tell(EventType.CONTACT_BLOCKED, source, time + step(), before, contact);
            return;
        }
        for (int stay = 0; stay < 3; stay++) {
            time += step();
            tell(EventType.CONTACT_ENQUEUED, source, time, site, contact);
            time += step();
            if (random.nextInt(8) == 0) {
                return; // nobody ever tells how it ended
            }
            if (random.nextInt(3) > 0) {
                tell(EventType.CONTACT_ANSWERED, source, time, site, contact);
                time += step();
                tell(EventType.CONTACT_ENDED, source, time, site, contact);
                tell(EventType.CONTACT_WRAPUP_ENDED, source, time + step(), site, contact);
            } else {
                tell(EventType.CONTACT_DEQUEUED, source, time, site, contact);
            }
            if (random.nextInt(3) > 0) {
                return;
            }
            site = random.nextBoolean() ? Site.any(random) : site;
        }
    }

    private void senselessCall(String contact) {
        Site site = Site.any(random);
        long time = start + random.nextInt(2_400) * 500L;
        int length = 1 + random.nextInt(7);
        for (int i = 0; i < length; i++) {
            tell(anyType(), site.source(random.nextInt(2)), time, site, contact);
            time += random.nextInt(9) == 0 ? -step() : step();
        }
    }

    private void shift(String agent) {
        Site site = Site.any(random);
        long time = start + random.nextInt(600) * 1_000L;
        int length = 1 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            String source = site.source(0);
            events.add(agentEvent(source, id(source), time, site.centre(), agent));
            time += step();
        }
    }

    private void inquiries(int contacts) {
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Site site = Site.any(random);
            String source = site.source(random.nextInt(2));
            long time = start + random.nextInt(3_600) * 1_000L;
            if (random.nextInt(4) == 0) {
                events.add(CallEvent.builder(EventType.SOURCE_RESET, source, "reset-" + i, time)
                        .at(Site.TENANT, "", "")
                        .build());
                continue;
            }
            List<Waiter> waiting = new ArrayList<>();
            for (int contact = 0; contact < contacts; contact++) {
                if (random.nextInt(3) == 0) {
                    waiting.add(new Waiter("c" + contact, time - random.nextInt(200_000)));
                }
            }
            events.add(CallEvent.builder(EventType.QUEUE_SNAPSHOT, source, id(source), time)
                    .at(Site.TENANT, site.centre(), site.queue())
                    .waiting(waiting)
                    .build());
        }
    }

    private void tell(EventType type, String source, long time, Site site, String contact) {
        events.add(callEvent(type, source, id(source), time, site, contact));
    }

    /** Handling times are always given: what they are derived from otherwise is the golden scripts' matter. */
    /** Where a caller is: a contact in one region, known or not, and now and then told to be in another. */
    private static @Nullable String region(String contact, long time) {
        return REGIONS[Math.floorMod(contact.hashCode() + (time % 7 == 0 ? 1 : 0), REGIONS.length)];
    }

    private CallEvent callEvent(EventType type, String source, String id, long time, Site site, String contact) {
        CallEvent.Builder event = CallEvent.builder(type, source, id, time)
                .at(Site.TENANT, site.centre(), site.queue())
                .vendor(site.centre().equals("west") ? (random.nextInt(4) == 0 ? "four" : "three") : null)
                .contact(contact)
                .caller("caller-" + contact)
                .region(region(contact, time))
                .handling(random.nextInt(300_000), random.nextInt(3) * 1_000L)
                .acwMs(random.nextInt(60_000));
        if (random.nextInt(3) == 0) {
            event.waitMs(random.nextInt(3) == 0 ? 2_000_000 : random.nextInt(60_000));
        }
        if (type == EventType.CONTACT_DEQUEUED) {
            boolean isAbandoned = random.nextBoolean();
            event.outcome(isAbandoned ? Outcome.ABANDONED : Outcome.values()[random.nextInt(Outcome.values().length)]);
        }
        return event.build();
    }

    private CallEvent agentEvent(String source, String id, long time, String centre, String agent) {
        return CallEvent.builder(EventType.AGENT_STATE_CHANGED, source, id, time)
                .at(Site.TENANT, centre, "")
                .agent(agent)
                .agentState(AgentState.of(random.nextInt(AgentState.values().length)))
                .queues(random.nextInt(3) == 0 ? SERVED.get(random.nextInt(SERVED.size())) : null)
                .build();
    }

    private EventType anyType() {
        return ANY[random.nextInt(ANY.length)];
    }

    private String id(String source) {
        return "e" + nextId++ % idsOfASource + source.substring(source.length() - 1);
    }

    private long step() {
        if (random.nextInt(14) == 0) {
            return LONG_STEPS_MS[random.nextInt(LONG_STEPS_MS.length)];
        }
        return random.nextBoolean() ? USUAL_STEPS_MS[random.nextInt(USUAL_STEPS_MS.length)] : random.nextInt(90_000);
    }
}
