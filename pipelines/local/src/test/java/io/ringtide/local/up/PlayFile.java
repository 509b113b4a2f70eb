package io.ringtide.local.up;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.jobs.kafka.LogClock;
import io.ringtide.local.oracle.NaiveFloor;
import io.ringtide.local.play.SimulatedEvents;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.wire.config.ConfigurationFiles;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.event.Decoded;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.event.EventWriter;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.recording.TechnionBank;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file to play, and the events in it.
 *
 * @param configuration in which its places are known: live, a name from the wild is forgotten after a day of silence, totals and all
 */
record PlayFile(Path path, List<CallEvent> events, ConfigurationFiles configuration) {
    static final Topology TOPOLOGY = TopologyFile.builtIn();
    static final Tenant TENANT = TOPOLOGY.tenants().get(0);
    static final ZoneId ZONE = TENANT.zone();
    private static final String BANK = """
                  - id: bank
                    vendor: ktis
                    region: seoul
                    agents: 15
                    queues:
                      - {id: PS, share: 0.60, handle_time: PT3M}
                      - {id: NW, share: 0.16, handle_time: PT2M}
                      - {id: NE, share: 0.11, handle_time: PT4M}
                      - {id: IN, share: 0.09, handle_time: PT6M}
                      - {id: TT, share: 0.02, handle_time: PT4M}
                      - {id: PE, share: 0.02, handle_time: PT4M}
            """;
    private static final long HALF_HOUR_MS = Duration.ofMinutes(30).toMillis();

    PlayFile(Path path, List<CallEvent> events) {
        this(path, events, ConfigurationFiles.builtIn());
    }

    /** A while of the default utility, agents included. */
    static PlayFile simulated(Path path, Instant start, Duration length) throws IOException {
        List<CallEvent> events = new ArrayList<>();
        SimulatedEvents encoder = new SimulatedEvents();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            Iterator<CallEvent> simulation = new Simulation(new Scenario(TENANT, start, 7)).until(start.plus(length));
            while (simulation.hasNext()) {
                CallEvent event = simulation.next();
                events.add(event);
                encoder.write(event, out);
            }
        }
        return new PlayFile(path, events);
    }

    /** A recorded month of a bank, as one more centre of the utility; its calls in the order of the recording. */
    static PlayFile bank(Path path, EventFile recording) throws IOException {
        List<CallEvent> events = new ArrayList<>();
        EventWriter writer = new EventWriter();
        ConfigurationFiles configuration =
                ConfigurationFiles.parse(Map.of(TopologyFile.NAME, TopologyFile.builtInText() + BANK));
        EventDecoder decoder = new EventDecoder(configuration.topology());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            new TechnionBank()
                    .read(
                            recording,
                            event -> {
                                byte[] line = writer.toJson(event);
                                Decoded decoded = decoder.decode(line, EventDecoder.ARRIVAL_IS_TIME, 0);
                                events.add(Objects.requireNonNull(decoded.event()));
                                writeLine(line, out);
                            },
                            unmapped -> {});
        }
        return new PlayFile(path, events, configuration);
    }

    /** What is to come out. */
    NaiveFloor floor() {
        return new NaiveFloor(events);
    }

    /** When the play ends: when the half hour of the last event does. The zone is whole hours off UTC. */
    long end() {
        long last = events.stream().mapToLong(CallEvent::time).max().orElseThrow();
        return last - last % HALF_HOUR_MS + HALF_HOUR_MS;
    }

    /** Playing this file by its own clock. */
    PlayPlan plan() {
        return new PlayPlan(PlayPlan.FILE, path.toString(), LogClock.RECORDS, Instant.EPOCH, 1);
    }

    private static void writeLine(byte[] line, OutputStream out) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
