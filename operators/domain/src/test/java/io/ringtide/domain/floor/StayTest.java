package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a contact's events are cut into stays. {@code q} enqueued, {@code a} answered, {@code x} overflowed; seconds. */
class StayTest {
    private static final long GHOST_LIMIT_MS = 7_200_000;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "q0,                    0-",
        "q0 a10,                0-10",
        "a10,                   -10",
        "q0 x10 a12,            0-10",
        "q0 a10 x10,            0-10",
        "q0 q5 a10,             0-10",
        "q0 q0 a10,             0-10",
        "q0 x10 q20 a30,        0-10 20-30",
        "q0 x10 q20,            0-10 20-",
        // re-enqueued in the instant of the exit
        "q0 x10 q10 a30,        0-10 10-30",
        "q0 x10 q10 q10,        0-10 10-",
        "q0 x10 a10 q10,        0-10 10-",
        "q10 a10,               10-10",
        // the clock of the node that saw the exit is behind
        "a9 q10,                10-9",
        "a9 q10 q10,            10-9",
        "a9 q10 q20,            10-9 20-",
        "x8 a9 q10,             10-8",
        // but not by more than two minutes: then it is the end of a stay that nobody saw begin
        "a0 q120,               120-0",
        "a0 q121,               -0 121-",
        "a0 q121 a130,          -0 121-130",
        "a0 x115 q121,          -0 121-",
        "x0 q121 q130 a140 q150, -0 121-140 150-",
        "q0 a10 x20 q141,       0-10 141-",
        // after the ghost limit a visit is over: what is enqueued then is another
        "q0 a7200,              0-7200",
        "q0 a7201,              0-7201",
        "q0 q7199 a7300,        0-7300",
        "q0 q7200 a7300,        0- 7200-7300",
        "q0 q9000 a9010,        0- 9000-9010",
        "q0 q7200 x7200,        0-7200 7200-",
        "q0 q9000 x9000,        0- 9000-9000",
        "q0 a8000 q9000,        0-8000 9000-"
    })
    void shouldCutEventsIntoStays(String events, String stays) {
        List<String> parts = new ArrayList<>(List.of(events.split(" ")));
        Random random = new Random(7);
        for (int order = 0; order < 10; order++) {
            Contact contact = Contact.unknown("c");
            for (String part : parts) {
                contact = contact.with(fact(part, parts.indexOf(part) + parts.size() * order));
            }
            assertThat(written(Stay.of(contact, GHOST_LIMIT_MS)))
                    .as("%s", parts)
                    .isEqualTo(stays);
            Collections.shuffle(parts, random);
        }
    }

    private static Fact fact(String part, int number) {
        EventType type = switch (part.charAt(0)) {
            case 'q' -> EventType.CONTACT_ENQUEUED;
            case 'a' -> EventType.CONTACT_ANSWERED;
            default -> EventType.CONTACT_DEQUEUED;
        };
        long time = Long.parseLong(part.substring(1)) * 1_000;
        CallEvent.Builder event = CallEvent.builder(type, "/pbx", "e" + number, time);
        return Fact.of(event.outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.OVERFLOW : null)
                .build());
    }

    private static String written(List<Stay> stays) {
        List<String> texts = new ArrayList<>();
        for (Stay stay : stays) {
            texts.add(seconds(stay.enqueue()) + "-" + seconds(stay.exit()));
        }
        return String.join(" ", texts);
    }

    private static String seconds(Fact fact) {
        return fact == null ? "" : Long.toString(fact.time() / 1_000);
    }
}
