package io.ringtide.local.command;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.local.play.SimulatedEvents;
import io.ringtide.simulator.Scenario;
import io.ringtide.simulator.Simulation;
import io.ringtide.simulator.Storm;
import io.ringtide.wire.config.TopologyFile;
import io.ringtide.wire.process.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ringtide simulate}: a seeded synthetic day of calls and agents on stdout. */
@Command(
        name = "simulate",
        description = "A seeded synthetic day of calls and agents, as events on stdout. Same options, same bytes.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final LocalDate DEFAULT_DAY = LocalDate.of(2026, 8, 3);
    private static final double SECONDS_PER_HOUR = 3_600;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--topology", paramLabel = "FILE", description = "The same as a file of any name.")
    private @Nullable Path topology;

    @Option(names = "--hours", paramLabel = "H", defaultValue = "24", description = "Default: ${DEFAULT-VALUE}.")
    private double hours;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "When it begins, RFC 3339. Default: midnight of 2026-08-03, a Monday, in the tenant's zone.")
    private @Nullable String start;

    @Option(
            names = "--storm",
            paramLabel = "REGION@T+H:xM",
            description =
                    "A storm in REGION, T hours after the start, for H hours, M times the usual calls. Repeatable.")
    private List<String> storms = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--no-agents", description = "Leave agent.state_changed out.")
    private boolean noAgents;

    @Option(
            names = "--callbacks",
            description = "Have those called back who left a queue for it, and tell so as callback events.")
    private boolean callbacks;

    @Override
    public Integer call() throws IOException {
        Scenario scenario = scenario();
        Instant end = scenario.start().plusMillis(Math.round(hours * SECONDS_PER_HOUR * 1_000));
        SimulatedEvents encoder = new SimulatedEvents();
        try (OutputStream out = ringtide.stdout()) {
            Iterator<CallEvent> events = new Simulation(scenario).until(end);
            while (events.hasNext()) {
                encoder.write(events.next(), out);
            }
        }
        return 0;
    }

    private Scenario scenario() {
        if (!(hours > 0) || hours > Duration.ofDays(3_660).toHours()) {
            throw new UsageException("--hours " + hours + ": more than 0 and at most ten years");
        }
        if (topology != null && config.isGiven()) {
            throw new UsageException("--config or --topology, not both");
        }
        Topology known = topology == null ? config.files().topology() : TopologyFile.read(topology);
        Tenant tenant = known.tenants().get(0);
        try {
            Instant begin =
                    start == null ? DEFAULT_DAY.atStartOfDay(tenant.zone()).toInstant() : Instant.parse(start);
            Scenario scenario = new Scenario(tenant, begin, seed);
            for (String storm : storms) {
                scenario = scenario.withStorm(Storm.parse(storm));
            }
            scenario = noAgents ? scenario.withoutAgents() : scenario;
            return callbacks ? scenario.withCallbacks() : scenario;
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
