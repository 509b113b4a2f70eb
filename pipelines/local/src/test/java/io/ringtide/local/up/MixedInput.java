package io.ringtide.local.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.report.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of every kind, good and bad, in one seeded order, and what is to become of them. */
final class MixedInput {
    private static final int CONTACTS = 150;
    private static final int FUZZED = 3_000;
    private static final int LONGEST_FUZZ = 600;
    private static final String SOURCE = "/kepco/ktis/jeju/pbx-03";

    /**
     * A record.
     *
     * @param value its bytes; null for a tombstone
     * @param attributes headers of binary mode; empty in structured mode
     * @param reason why it is to be rejected; null where it is to be accepted
     */
    record Sent(String name, byte[] value, Map<String, String> attributes, RejectReason reason) {
        ProducerRecord<byte[], byte[]> toKafka() {
            // All in the partition of one key, so that it is known which of two conflicting events comes first.
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(TopicNames.EVENTS, "mixed".getBytes(UTF_8), value);
            attributes.forEach((key, text) -> record.headers().add(key, text.getBytes(UTF_8)));
            return record;
        }
    }

    /** It is in one record that is refused. */
    static final String NUMBER = "+82 64-710-1234";

    private final List<Sent> records = new ArrayList<>();
    private final Random random = new Random(20260803);
    private final EventWriter writer = new EventWriter();
    private final Instant now;
    private long counted;
    private long duplicates;
    private long conflicts;
    private long stolen;
    private long agentConflicts;
    private long agentEvents;

    /** @param now when good events happen */
    MixedInput(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        List<Sent> bad = bad();
        for (int i = 0; i < FUZZED; i++) {
            bad.add(refused("fuzz " + i, fuzz(), RejectReason.MALFORMED));
        }
        for (int i = 0; i < Math.max(CONTACTS, bad.size()); i++) {
            if (i < CONTACTS) {
                addContact(i);
            }
            if (i < bad.size()) {
                records.add(bad.get(i));
            }
        }
    }

    List<Sent> records() {
        return records;
    }

    long counted() {
        return counted;
    }

    long duplicates() {
        return duplicates;
    }

    long conflicts() {
        return conflicts;
    }

    /** Events under the id of another contact's: counted until that comes to light, or refused at once. */
    long stolen() {
        return stolen;
    }

    /** Events of agents in conflict with another. */
    long agentConflicts() {
        return agentConflicts;
    }

    /** Events of agents that count. */
    long agentEvents() {
        return agentEvents;
    }

    /** Visits that begin. */
    long entered() {
        return CONTACTS;
    }

    private void addContact(int i) {
        long at = now.toEpochMilli() + i;
        CallEvent enqueued =
                event(EventType.CONTACT_ENQUEUED, i, "enqueued", at).build();
        CallEvent exit = i % 3 == 0
                ? event(EventType.CONTACT_DEQUEUED, i, "exit", at + 6_000)
                        .outcome(Outcome.ABANDONED)
                        .build()
                : event(EventType.CONTACT_ANSWERED, i, "exit", at + 4_000)
                        .agent("a1")
                        .build();
        byte[] first = writer.toJson(enqueued);
        accept("enqueued " + i, first);
        if (i % 2 == 0) {
            accept("exit " + i, writer.toJson(exit));
        } else {
            acceptBinary("exit " + i, exit);
        }
        counted += 2;
        if (i % 5 == 0) {
            accept("again " + i, first);
            duplicates++;
        }
        if (i % 7 == 0) {
            byte[] later = writer.toJson(
                    event(EventType.CONTACT_ENQUEUED, i, "enqueued", at + 1_000).build());
            records.add(refused("conflict " + i, later, RejectReason.CONFLICTING_ID));
            conflicts++;
        }
        if (i % 11 == 0) {
            accept("agent " + i, text("agent.state_changed", "agent-" + i, "'agent': 'a1', 'state': 'TALKING'"));
            agentEvents++;
        }
        if (i % 22 == 0) {
            byte[] other = text(
                    "agent.state_changed",
                    "agent-" + i,
                    now.plusSeconds(1).toString(),
                    "'agent': 'a1', 'state': 'TALKING'");
            records.add(refused("agent conflict " + i, other, RejectReason.CONFLICTING_ID));
            agentConflicts++;
        }
        if (i % 13 == 0) {
            CallEvent.Builder elsewhere = CallEvent.builder(
                            EventType.CONTACT_ENQUEUED, SOURCE, "c" + i + "-enqueued", at + 2_000)
                    .at("kepco", i % 2 == 0 ? "jeju" : "busan", "outage")
                    .contact("elsewhere-" + i);
            records.add(refused("stolen id " + i, writer.toJson(elsewhere.build()), RejectReason.CONFLICTING_ID));
            stolen++;
        }
    }

    private List<Sent> bad() {
        String contact = "'queue': 'outage', 'contact_id': 'bad'";
        String type = "contact.enqueued";
        List<Sent> bad = new ArrayList<>();
        bad.add(refused("tombstone", null, RejectReason.MALFORMED));
        bad.add(refused("empty", new byte[0], RejectReason.MALFORMED));
        bad.add(refused("array", "[]".getBytes(UTF_8), RejectReason.MALFORMED));
        bad.add(refused("no UTF-8", new byte[] {'{', (byte) 0xff, '}'}, RejectReason.MALFORMED));
        bad.add(refused("deep", "[".repeat(60_000).getBytes(UTF_8), RejectReason.MALFORMED));
        bad.add(refused("over 64 KiB", padded(70_000), RejectReason.OVERSIZE));
        bad.add(refused("3 MB", padded(3_000_000), RejectReason.OVERSIZE));
        bad.add(refused("3 MB of no text", new byte[3_000_000], RejectReason.OVERSIZE));
        bad.add(refused("date only", text(type, "b1", "2026-08-03", contact), RejectReason.BAD_TIME));
        String endless = "2026-08-03T01:00:00" + "\uD83D\uDE00".repeat(15_000) + "Z";
        bad.add(refused(
                "a smile", text(type, "b11", "2026-08-03T01:00:00\uD83D\uDE00Z", contact), RejectReason.BAD_TIME));
        bad.add(refused("a long time", text(type, "b2", endless, contact), RejectReason.BAD_TIME));
        bad.add(refused(
                "ten minutes ahead",
                text(type, "b3", now.plus(Duration.ofMinutes(10)).toString(), contact),
                RejectReason.FUTURE_TIME));
        bad.add(refused("the last year", text(type, "b4", "9999-12-31T23:59:59Z", contact), RejectReason.FUTURE_TIME));
        bad.add(refused(
                "a day late",
                text(type, "b5", now.minus(Duration.ofHours(25)).toString(), contact),
                RejectReason.TOO_LATE));
        bad.add(refused("the first year", text(type, "b6", "1970-01-01T00:00:00Z", contact), RejectReason.TOO_LATE));
        bad.add(refused("another type", text("contact.vanished", "b7", contact), RejectReason.UNKNOWN_TYPE));
        bad.add(refused("no contact", text(type, "b8", "'queue': 'outage'"), RejectReason.MISSING_FIELD));
        bad.add(refused(
                "a telephone number",
                text(type, "b9", contact + ", 'caller': '" + NUMBER + "'"),
                RejectReason.RAW_NUMBER));
        Map<String, String> attributes = attributes(type, "b10");
        bad.add(new Sent(
                "binary, no contact", "{\"centre\":\"jeju\"}".getBytes(UTF_8), attributes, RejectReason.MISSING_FIELD));
        bad.add(new Sent("binary, no JSON", new byte[] {1, 2, 3}, attributes, RejectReason.MALFORMED));
        bad.add(new Sent(
                "binary, a long header",
                "{}".getBytes(UTF_8),
                Map.of("ce_type", "\uD83D\uDE00".repeat(30_000)),
                RejectReason.OVERSIZE));
        return bad;
    }

    private void accept(String name, byte[] value) {
        records.add(new Sent(name, value, Map.of(), null));
    }

    private void acceptBinary(String name, CallEvent event) {
        byte[] data =
                FloorRecords.json(writer.toJson(event)).path("data").toString().getBytes(UTF_8);
        Map<String, String> attributes = Map.of(
                "ce_specversion", "1.0",
                "ce_type", event.type().wireName(),
                "ce_source", event.source(),
                "ce_id", event.id(),
                "ce_time", Instant.ofEpochMilli(event.time()).toString());
        records.add(new Sent(name, data, attributes, null));
    }

    private static Sent refused(String name, byte[] value, RejectReason reason) {
        return new Sent(name, value, Map.of(), reason);
    }

    /** Bytes, or a good event with a piece cut out or written over by nonsense in its envelope. */
    private byte[] fuzz() {
        byte[] bytes = new byte[1 + random.nextInt(LONGEST_FUZZ)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] good = text("contact.enqueued", "fuzz", "'queue': 'outage', 'contact_id': 'fuzz'");
            int kept = 1 + random.nextInt(good.length - 1);
            byte[] cut = new byte[kept + (random.nextBoolean() ? 0 : bytes.length)];
            System.arraycopy(good, 0, cut, 0, kept);
            System.arraycopy(bytes, 0, cut, kept, cut.length - kept);
            return cut;
        }
        return bytes;
    }

    private byte[] padded(int size) {
        String event = new String(text("contact.enqueued", "big", "'queue': 'outage', 'contact_id': 'big'"), UTF_8);
        return (event.substring(0, event.length() - 1) + ", \"note\": \"" + "x".repeat(size) + "\"}").getBytes(UTF_8);
    }

    private static CallEvent.Builder event(EventType type, int contact, String step, long time) {
        return CallEvent.builder(type, SOURCE, "c" + contact + "-" + step, time)
                .at("kepco", "jeju", "outage")
                .contact("mixed-" + contact);
    }

    private Map<String, String> attributes(String type, String id) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                "ringtide." + type,
                "ce_source",
                SOURCE,
                "ce_id",
                id,
                "ce_time",
                now.toString());
    }

    private byte[] text(String type, String id, String data) {
        return text(type, id, now.toString(), data);
    }

    private static byte[] text(String type, String id, String time, String data) {
        return """
                {'specversion': '1.0', 'type': 'ringtide.%s', 'source': '%s', 'id': '%s', 'time': '%s',
                 'data': {'centre': 'jeju', %s}}""".formatted(type, SOURCE, id, time, data).replace('\'', '"').getBytes(UTF_8);
    }
}
