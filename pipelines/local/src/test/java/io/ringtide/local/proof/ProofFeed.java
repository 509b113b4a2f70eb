package io.ringtide.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Topology;
import io.ringtide.local.backtest.Topologies;
import io.ringtide.local.play.EventKeys;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.wire.event.EventWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The feed of two tenants, made up from a seed: that of {@code east} is in order, so that no frame of it may ever show
 * anything but what a backtest shows; that of {@code west} has late, repeated and contradicting events. Now and then
 * something comes that is no event at all.
 */
final class ProofFeed {
    /** The tenant whose events come in order. */
    static final String IN_ORDER = "east";

    static final Topology TOPOLOGY = Topologies.TWO_ZONES.load();
    /** Noon in Seoul. */
    private static final long START = Instant.parse("2026-08-03T03:00:00Z").toEpochMilli();

    private static final long MINUTE_MS = 60_000;
    private static final long CHUNK_MS = 5 * MINUTE_MS;
    private static final long HALF_HOUR_MS = 30 * MINUTE_MS;

    /** A record of the events topic. */
    record Sent(long arrival, byte[] key, byte[] value) {}

    private final Random random;
    private final int chunks;
    private final EventWriter writer = new EventWriter();
    private final List<Sent> sent = new ArrayList<>();

    /** @param chunks in how many parts of five minutes it comes */
    ProofFeed(long seed, int chunks) {
        this.random = new Random(seed);
        this.chunks = chunks;
        events(0, seed).forEach(event -> send(event, event.time()));
        for (CallEvent event : events(1, seed)) {
            sendWithFaults(event);
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            byte[] noise = ("no event " + chunk).getBytes(UTF_8);
            sent.add(new Sent(START + chunk * CHUNK_MS + random.nextInt((int) CHUNK_MS), noise, noise));
        }
        sent.removeIf(record -> record.arrival() >= chunkEnd(chunks - 1));
        sent.sort(Comparator.comparingLong(Sent::arrival));
    }

    int chunks() {
        return chunks;
    }

    /** What arrives in a chunk, in order. */
    List<Sent> chunk(int chunk) {
        return sent.stream()
                .filter(record -> record.arrival() >= START + chunk * CHUNK_MS && record.arrival() < chunkEnd(chunk))
                .toList();
    }

    /** When a chunk is over: at a full minute. */
    long chunkEnd(int chunk) {
        return START + (chunk + 1) * CHUNK_MS;
    }

    /** A time at which every interval of this feed is over, and every call of which no end was told is given up. */
    long end() {
        long last = chunkEnd(chunks - 1);
        return last - Math.floorMod(last, HALF_HOUR_MS) + 6 * HALF_HOUR_MS;
    }

    /** Everything, as the lines of a file. */
    List<String> lines() {
        return Stream.concat(sent.stream(), Stream.of(last()))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    /** A last call, hours later, so that a backtest goes on until then, too. */
    Sent last() {
        CallEvent last = CallEvent.builder(EventType.CONTACT_OFFERED, "/proof", "last", end() - MINUTE_MS)
                .at(IN_ORDER, "main", "general")
                .contact("last")
                .build();
        return new Sent(last.time(), EventKeys.of(last), writer.toJson(last));
    }

    /** What carries the clock on in a partition in which nothing else comes. */
    Sent heartbeat(int partition, long clock) {
        CallEvent beat = CallEvent.builder(
                        EventType.SOURCE_HEARTBEAT, "/proof", partition + "-" + clock, Math.min(clock, end() - 1))
                .at(IN_ORDER, "", "")
                .build();
        return new Sent(clock, EventKeys.of(beat), writer.toJson(beat));
    }

    private List<CallEvent> events(int tenant, long seed) {
        Scenario scenario =
                new Scenario(TOPOLOGY.tenants().get(tenant), Instant.ofEpochMilli(START + tenant * 700L), seed);
        List<CallEvent> events = new ArrayList<>();
        Instant until = Instant.ofEpochMilli(chunkEnd(chunks - 1));
        for (Iterator<CallEvent> each = new Simulation(scenario).until(until); each.hasNext(); ) {
            events.add(each.next());
        }
        return events;
    }

    private void sendWithFaults(CallEvent event) {
        if (random.nextInt(20) == 0) {
            return;
        }
        long delay = random.nextInt(5) == 0 ? random.nextInt(20 * (int) MINUTE_MS) : random.nextInt(2_000);
        send(event, event.time() + delay);
        if (random.nextInt(6) == 0) {
            send(event, event.time() + delay + random.nextInt(2 * (int) MINUTE_MS));
        }
        if (random.nextInt(10) == 0 && !event.contactId().isEmpty()) {
            CallEvent other = contradicting(event);
            send(other, Math.max(other.time(), event.time() + random.nextInt(3 * (int) MINUTE_MS)));
        }
    }

    private CallEvent contradicting(CallEvent event) {
        boolean isOfAnother = random.nextBoolean();
        return CallEvent.builder(
                        EventType.CONTACT_DEQUEUED,
                        event.source(),
                        event.id(),
                        event.time() + random.nextInt(60_000) - 30_000)
                .at(event.tenant(), event.centre(), event.queue())
                .contact(isOfAnother ? event.contactId() + "-other" : event.contactId())
                .outcome(Outcome.ABANDONED)
                .build();
    }

    private void send(CallEvent event, long arrival) {
        sent.add(new Sent(arrival, EventKeys.of(event), writer.toJson(event)));
    }
}
