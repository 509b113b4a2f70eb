package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/** Prints events per CPU-second of the generating thread; arguments: days to simulate, rounds. */
final class SimulationSpeed {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");

    private SimulationSpeed() {}

    public static void main(String[] arguments) {
        int days = Integer.parseInt(arguments[0]);
        for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
            Scenario scenario = new Scenario(Tenants.utility(), START, round);
            long before = cpuNanos();
            long events = count(scenario, Duration.ofDays(days));
            double seconds = (cpuNanos() - before) / 1e9;
            System.out.printf(
                    "round %d: %,d events, %.2f CPU-s, %.2f million a CPU-s%n",
                    round, events, seconds, events / seconds / 1e6);
        }
    }

    static long count(Scenario scenario, Duration length) {
        long count = 0;
        Iterator<CallEvent> events =
                new Simulation(scenario).until(scenario.start().plus(length));
        while (events.hasNext()) {
            count += events.next().type() == null ? 0 : 1;
        }
        return count;
    }

    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
