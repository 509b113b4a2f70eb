package io.ringtide.functions.floor;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events and watermarks in the order of a made-up feed: late ones, repeated ones and conflicting ones among them. */
final class CallScript {
    /** 2026-03-02T10:12:00Z, so that a quarter hour and a half hour end within the script. */
    static final long START = 1_772_446_320_000L;

    private static final String[][] PLACES = {{"north", "help"}, {"north", "outage"}, {"south", "help"}, {"west", "x"}};

    /** @param event null for a watermark; @param time of the event, or the watermark */
    record Step(@Nullable CallEvent event, long time) {}

    private CallScript() {}

    static List<Step> of(long seed, int length) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        long now = START;
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                now += random.nextInt(12) == 0 ? 600_000 : random.nextInt(20_000);
                steps.add(new Step(null, now - 1));
                continue;
            }
            boolean isLate = random.nextInt(6) == 0;
            long time = now + random.nextInt(8_000) - (isLate ? random.nextInt(1_200_000) : 3_000);
            CallEvent event = event(random, time, i);
            steps.add(new Step(event, time));
            if (random.nextInt(8) == 0) {
                steps.add(new Step(event, time));
            }
        }
        steps.add(new Step(null, now + 3 * 3_600_000));
        return steps;
    }

    static CallEvent event(EventType type, String id, long time, String centre, String queue, String contact) {
        return event(type, id, time, time, centre, queue, contact);
    }

    static CallEvent event(
            EventType type, String id, long time, long arrival, String centre, String queue, String contact) {
        return CallEvent.builder(type, "/pbx", id, time)
                .arrived(arrival, Position.of(1, id.hashCode() & 0xffff))
                .at("acme", centre, queue)
                .contact(contact)
                .outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.ABANDONED : null)
                .build();
    }

    private static CallEvent event(Random random, long time, int number) {
        EventType type = switch (random.nextInt(6)) {
            case 0, 1, 2 -> EventType.CONTACT_ENQUEUED;
            case 3 -> EventType.CONTACT_ANSWERED;
            case 4 -> EventType.CONTACT_DEQUEUED;
            default -> EventType.CONTACT_OFFERED;
        };
        int contact = random.nextInt(9);
        String[] place = PLACES[contact % PLACES.length];
        String id = random.nextInt(6) == 0 ? "taken-" + contact : "e" + number;
        return event(type, id, time, place[0], place[1], "c" + contact);
    }
}
