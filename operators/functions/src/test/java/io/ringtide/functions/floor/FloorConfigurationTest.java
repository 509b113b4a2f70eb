package io.ringtide.functions.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * T goes from 20 s to 60 s at one slide, in all queues and subtasks. Every five seconds each queue takes a visit that
 * waits 30 s.
 */
class FloorConfigurationTest {
    private static final FloorSettings SETTINGS =
            new FloorSettings(RollUpPlan.live(), QueueFloor.DEFAULT_GHOST_LIMIT_MS, 0, 1_000, 3);
    private static final long START = CallScript.START;
    private static final long CHANGE = START + 60_000;
    private static final long END = START + 180_000;
    private static final int QUEUES = 5;
    private static final Configuration CHANGED =
            new Configuration("second", CHANGE, TestTopology.withServiceLevel(60_000));

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGiveEveryVisitTheThresholdsOfItsEnqueueInAllSubtasks(Backend backend) throws Exception {
        Map<QueueId, long[]> expected = run(backend, Plan.PLAIN);

        assertThat(expected).hasSize(QUEUES);
        for (long[] counts : expected.values()) {
            // Twelve visits began before the change: each missed at 20 s. Of those after it, none did.
            assertThat(counts).containsExactly(12, 18);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldCountTheSameWhenRestartedAndRescaledBetweenPublicationAndEffect(Backend backend) throws Exception {
        assertThat(run(backend, Plan.RESCALED)).usingRecursiveComparison().isEqualTo(run(backend, Plan.PLAIN));
    }

    /** In a replay the whole log of events may be read before any configuration is, as far as the watermark lets it. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldCountTheSameWhenTheConfigurationComesAfterTheVisits(Backend backend) throws Exception {
        assertThat(run(backend, Plan.LATE)).usingRecursiveComparison().isEqualTo(run(backend, Plan.PLAIN));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldCountTheSameWhenAVisitFromBeforeTheChangeComesAfterIt(Backend backend) throws Exception {
        assertThat(run(backend, Plan.DISORDERED)).usingRecursiveComparison().isEqualTo(run(backend, Plan.PLAIN));
    }

    private enum Plan {
        PLAIN,
        RESCALED,
        LATE,
        DISORDERED
    }

    /** By queue, how many missed T and how many met it. */
    private static Map<QueueId, long[]> run(Backend backend, Plan plan) throws Exception {
        Map<QueueId, long[]> counts = new TreeMap<>();
        try (OperatorUnderTest<QueueId, FloorInput, QueueReport> floor = new OperatorUnderTest<>(
                new OperatorUnderTest.Setup<>(
                        () -> new FloorOperator(TestTopology.sinceEver(), SETTINGS),
                        FloorInput::queue,
                        Types.QUEUE_ID,
                        Types.QUEUE_REPORT,
                        (QueueReport report) -> {
                            if (report instanceof QueueReport.Frame frame) {
                                counts.put(frame.queue(), new long[] {
                                    frame.totals().get(Counter.SL_MISSED),
                                    frame.totals().get(Counter.SL_MET)
                                });
                            }
                            return "";
                        }),
                backend,
                FloorOperator.CONFLICTS)) {
            floor.restart(plan == Plan.RESCALED ? 2 : 3);
            List<CallEvent> held = new ArrayList<>();
            for (long time = START; time <= END + 60_000; time += 5_000) {
                if (time == CHANGE - 15_000 && plan != Plan.LATE) {
                    floor.configure(CHANGED);
                }
                if (plan == Plan.RESCALED && time == CHANGE - 10_000) {
                    floor.restart(3);
                }
                if (plan == Plan.RESCALED && time == CHANGE + 5_000) {
                    floor.restart(1);
                }
                if (plan == Plan.LATE && time == CHANGE) {
                    for (long ahead = CHANGE; ahead < CHANGE + 20_000; ahead += 5_000) {
                        process(floor, visits(ahead));
                    }
                    floor.restart(2);
                    floor.configure(CHANGED);
                }
                if (plan == Plan.DISORDERED && time >= CHANGE - 20_000 && time < CHANGE) {
                    held.addAll(visits(time));
                } else if (time < END - 30_000) {
                    process(floor, visits(time));
                }
                if (time == CHANGE + 30_000) {
                    process(floor, held);
                }
                floor.advanceTo(time - 1);
            }
        }
        return counts;
    }

    private static void process(OperatorUnderTest<QueueId, FloorInput, QueueReport> floor, List<CallEvent> events)
            throws Exception {
        for (CallEvent event : events) {
            floor.process(new FloorInput.Event(event), event.time());
        }
    }

    /** The visits that are enqueued then, whole. */
    private static List<CallEvent> visits(long time) {
        List<CallEvent> events = new ArrayList<>();
        for (int queue = 0; queue < QUEUES; queue++) {
            String name = "q" + queue;
            String contact = name + "-" + time;
            events.add(CallScript.event(EventType.CONTACT_ENQUEUED, contact + "-1", time, "north", name, contact));
            events.add(CallScript.event(
                    EventType.CONTACT_ANSWERED, contact + "-2", time + 30_000, "north", name, contact));
        }
        return events;
    }
}
