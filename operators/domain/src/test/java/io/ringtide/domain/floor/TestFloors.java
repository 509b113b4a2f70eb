package io.ringtide.domain.floor;

import io.ringtide.domain.sketch.DistinctSketch;
import io.ringtide.domain.sketch.ObservationLog;
import io.ringtide.domain.sketch.Observations;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small tenant, {@code acme}: vendor one runs north and south, vendor two runs east; north and east serve the coast. */
final class TestFloors {
    static final String CONFIG = "first";
    static final Terms TERMS = new Terms(CONFIG, ServiceLevelFormula.RINGTIDE);

    private TestFloors() {}

    static Topology topology(String zone) {
        Tenant tenant = new Tenant(
                "acme",
                name("acme"),
                ZoneId.of(zone),
                Thresholds.DEFAULT,
                1_000,
                List.of(new Region("coast", name("coast"), 0.5), new Region("hills", name("hills"), 0.5)),
                List.of(new Vendor("one", name("one")), new Vendor("two", name("two"))),
                List.of(
                        centre("north", "one", "coast", "help", "outage"),
                        centre("south", "one", "hills", "help"),
                        centre("east", "two", "coast", "help")));
        return new Topology(List.of(tenant));
    }

    static QueueId queue(String centre, String queue) {
        return new QueueId("acme", centre, queue);
    }

    static Counters entered(long amount) {
        return new Counters().add(Counter.ENTERED, amount);
    }

    /** An interval that many visits entered, one more of its cohort and two more waiting at its end. */
    static IntervalCounts counts(long entered) {
        return new IntervalCounts(entered(entered), entered(entered + 1), entered + 2);
    }

    /** A frame whose windows and totals all hold that many entered visits. */
    static QueueReport.Frame frame(QueueId queue, @Nullable String vendor, long asOf, long entered) {
        Counters[] windows = new Counters[Window.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = entered(entered);
        }
        return new QueueReport.Frame(
                queue,
                vendor,
                asOf,
                (int) entered,
                asOf - 1_000 * entered,
                windows,
                entered(entered),
                0,
                Observations.NONE);
    }

    /** The same frame with callers of these hashes, each seen a second later than the next. */
    static QueueReport.Frame withCallers(QueueReport.Frame frame, long... hashes) {
        ObservationLog log = new ObservationLog();
        for (int i = 0; i < hashes.length; i++) {
            log.add(frame.asOf() - 1 - i * 1_000L, hashes[i]);
        }
        return new QueueReport.Frame(
                frame.queue(),
                frame.vendor(),
                frame.asOf(),
                frame.waiting(),
                frame.longestSince(),
                frame.windows(),
                frame.totals(),
                frame.imbalance(),
                log.takeBefore(frame.asOf()));
    }

    /** A frame of agents, that many of them available for a minute in every window. */
    static AgentReport.AgentFrame agents(QueueId queue, @Nullable String vendor, long asOf, int available) {
        Counters[] windows = new Counters[Window.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = available(available);
        }
        return new AgentReport.AgentFrame(
                queue, vendor, asOf, AgentsByState.of(0, available), windows, available(available));
    }

    static Counters available(long agents) {
        return new Counters().add(Counter.AGENT_AVAILABLE_MS, agents * 60_000);
    }

    static QueueReport.IntervalGain gain(QueueId queue, long from, long minutes, long entered, int lateEvents) {
        return gain(queue, from, minutes, entered, new DistinctSketch(), lateEvents);
    }

    static QueueReport.IntervalGain gain(
            QueueId queue, long from, long minutes, long entered, DistinctSketch callers, int lateEvents) {
        return new QueueReport.IntervalGain(
                queue, null, from, from + minutes * 60_000, counts(entered), callers, lateEvents);
    }

    private static Centre centre(String id, String vendor, String region, String... queues) {
        List<Queue> all = new ArrayList<>();
        for (String queue : queues) {
            all.add(new Queue(queue, name(queue), Thresholds.DEFAULT, 1, 180));
        }
        return new Centre(id, name(id), vendor, region, 10, Thresholds.DEFAULT, all);
    }

    private static Name name(String text) {
        return new Name(text, text);
    }
}
