package io.ringtide.local.failures;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.local.play.EventProducer;
import io.ringtide.local.up.RunningPlay;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes, beside a play, one record for nine of it that has no business there; each has to be rejected. */
final class Intruder {
    private static final int ONE_IN = 9;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LARGER_THAN_ANY_EVENT = 70_000;

    private final Records records;
    private long written;

    private Intruder(Records records) {
        this.records = records;
    }

    /** No JSON, no event, an event of no type, one without what it needs, one with a telephone number, one that is too large. */
    static Intruder poison() {
        return new Intruder((clock, number) -> switch ((int) (number % 6)) {
            case 0 -> "{".repeat((int) (number % 50) + 1).getBytes(UTF_8);
            case 1 -> "[]".getBytes(UTF_8);
            case 2 -> event(clock, number, "contact.teleported", "\"contact_id\":\"p" + number + "\"");
            case 3 -> event(clock, number, "contact.enqueued", "\"tenant\":\"kepco\"");
            case 4 ->
                event(
                        clock,
                        number,
                        "contact.offered",
                        "\"contact_id\":\"p" + number + "\",\"caller\":\"01012345678\"");
            default -> " ".repeat(LARGER_THAN_ANY_EVENT).getBytes(UTF_8);
        });
    }

    /** Sound but for the time, which is a day ahead. */
    static Intruder clockAhead() {
        EventWriter writer = new EventWriter();
        return new Intruder((clock, number) -> writer.toJson(
                CallEvent.builder(EventType.CONTACT_ENQUEUED, "/study/ahead", "ahead-" + number, clock + DAY_MS)
                        .at("kepco", "jeju", "outage")
                        .contact("ahead-" + number)
                        .build()));
    }

    /** Records written so far. */
    long written() {
        return written;
    }

    /** Goes along with the play for so long. */
    void accompany(RunningPlay play, String bootstrapServers, Duration lasting) {
        long until = System.nanoTime() + lasting.toNanos();
        long before = play.played();
        long number = 0;
        try (EventProducer producer = new EventProducer(bootstrapServers, TopicNames.EVENTS)) {
            while (System.nanoTime() - until < 0) {
                for (; number < (play.played() - before) / ONE_IN; number++) {
                    byte[] key = ("intruder-" + number).getBytes(UTF_8);
                    producer.send(key, records.record(play.clock(), number), play.clock());
                }
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
        }
        written += number;
    }

    private static byte[] event(long clock, long number, String type, String data) {
        return ("{\"specversion\":\"1.0\",\"type\":\"ringtide." + type + "\",\"source\":\"/study/poison\",\"id\":\""
                        + number + "\",\"time\":\"" + Instant.ofEpochMilli(clock) + "\",\"data\":{" + data + "}}")
                .getBytes(UTF_8);
    }

    /** What is written when the clock shows that. */
    private interface Records {
        byte[] record(long clock, long number);
    }
}
