package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.sketch.ObservationLog;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Distinct callers by scope and window over random histories across midnight, with late callers, restarts anywhere, slides
 * that do not leave, and a centre that goes over to another vendor and region, against sets of names. The names fill
 * registers of their own, so sketches tell them exactly.
 */
class CallerHistoriesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
    private static final long MIDNIGHT = Instant.parse("2026-03-02T18:15:00Z").toEpochMilli();
    private static final long START = MIDNIGHT - 4_500_000;
    private static final long END = MIDNIGHT + 4_500_000;
    private static final long CHANGE = MIDNIGHT - 600_000;
    private static final List<QueueId> QUEUES = List.of(
            TestFloors.queue("north", "help"), TestFloors.queue("north", "outage"), TestFloors.queue("east", "help"));
    private static final List<String> NAMES = List.of("kim", "lee", "park", "choi", "jung", "yoon");

    /** Who called when, by the scopes that it was told to. */
    private record Call(long time, String caller, Set<String> scopes) {}

    private final Configurations first = Configurations.sinceEver("first", TestFloors.topology(ZONE.getId()));
    private final Configurations both = first.with(new Configuration("second", CHANGE, moved()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldCountWhoCalledInEveryWindow(long seed) {
        Random random = new Random(seed);
        RollUpUnderTest rollUp = new RollUpUnderTest(first, RollUpPlan.live());
        List<Call> calls = new ArrayList<>();
        List<ObservationLog> untold = List.of(new ObservationLog(), new ObservationLog(), new ObservationLog());
        List<List<Call>> ahead = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (long slide = START; slide <= END; slide += Slides.PANE_MS) {
            if (slide == CHANGE - 10_000) {
                rollUp.reconfigure(both);
            }
            for (int i = random.nextInt(8) == 0 ? 3 : 0; i > 0; i--) {
                int queue = random.nextInt(QUEUES.size());
                long back = random.nextInt(3) == 0 ? random.nextInt(7_200_000) : random.nextInt(20_000) - 10_000;
                String name = NAMES.get(random.nextInt(NAMES.size()));
                untold.get(queue).add(slide - back, Hash64.start().add(name).value());
                ahead.get(queue).add(new Call(slide - back, name, Set.of()));
            }
            tell(rollUp, slide, untold, ahead, calls);
            if (random.nextInt(20) == 0) {
                rollUp.restart();
            }
            if (random.nextInt(30) == 0) {
                rollUp.advanceTo(slide);
                check(rollUp.frames(), calls);
            }
        }
    }

    private static void tell(
            RollUpUnderTest rollUp, long slide, List<ObservationLog> untold, List<List<Call>> ahead, List<Call> calls) {
        for (int i = 0; i < QUEUES.size(); i++) {
            QueueId queue = QUEUES.get(i);
            QueueReport.Frame blank = TestFloors.frame(queue, null, slide, 0);
            rollUp.accept(new QueueReport.Frame(
                    queue,
                    null,
                    slide,
                    0,
                    QueueReport.NOBODY_WAITS,
                    blank.windows(),
                    blank.totals(),
                    0,
                    untold.get(i).takeBefore(slide)));
            Set<String> scopes = scopes(queue, slide >= CHANGE);
            ahead.get(i).stream()
                    .filter(call -> call.time() < slide)
                    .forEach(call -> calls.add(new Call(call.time(), call.caller(), scopes)));
            ahead.get(i).removeIf(call -> call.time() < slide);
        }
    }

    private static Set<String> scopes(QueueId queue, boolean isMoved) {
        boolean isEast = queue.centre().equals("east");
        return Set.of(
                Scope.queue(queue.centre(), queue.queue()).toString(),
                "centre:" + queue.centre(),
                isEast && !isMoved ? "vendor:two" : "vendor:one",
                isEast && isMoved ? "handling_region:hills" : "handling_region:coast",
                "tenant:acme");
    }

    private static void check(List<ScopeReport.Frame> frames, List<Call> calls) {
        for (ScopeReport.Frame frame : frames) {
            Map<Window, Long> told = new TreeMap<>();
            Map<Window, Long> expected = new TreeMap<>();
            for (Window window : Window.values()) {
                told.put(window, frame.distinctCallers()[window.ordinal()]);
                long from = window == Window.DAY ? dayStart(frame.asOf()) : frame.asOf() - window.lengthMs();
                Set<String> names = new HashSet<>();
                for (Call call : calls) {
                    boolean isIn = Math.floorDiv(call.time(), 1_000) * 1_000 >= from
                            && call.scopes().contains(frame.scope().toString());
                    if (isIn) {
                        names.add(call.caller());
                    }
                }
                expected.put(window, (long) names.size());
            }
            assertThat(told).as("%s as of %s", frame.scope(), frame.asOf()).isEqualTo(expected);
        }
    }

    private static long dayStart(long slide) {
        LocalDate day = Instant.ofEpochMilli(slide - 1).atZone(ZONE).toLocalDate();
        return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** East goes from vendor two and the coast to vendor one and the hills. */
    private static Topology moved() {
        Tenant before = TestFloors.topology(ZONE.getId()).tenants().get(0);
        List<Centre> centres = before.centres().stream()
                .map(centre -> centre.id().equals("east")
                        ? new Centre("east", centre.name(), "one", "hills", 1, centre.thresholds(), centre.queues())
                        : centre)
                .toList();
        return new Topology(List.of(new Tenant(
                before.id(),
                before.name(),
                before.zone(),
                before.thresholds(),
                before.callsPerMonth(),
                before.regions(),
                before.vendors(),
                centres)));
    }
}
