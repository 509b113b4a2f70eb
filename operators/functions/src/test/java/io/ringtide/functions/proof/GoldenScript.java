package io.ringtide.functions.proof;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.Position;
import io.ringtide.domain.event.Waiter;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.history.PlainCount;
import io.ringtide.domain.history.PlainQueues;
import io.ringtide.domain.history.Told;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.agent.AgentOperator;
import io.ringtide.functions.callback.CallbackBacklog;
import io.ringtide.functions.floor.FloorOperator;
import io.ringtide.functions.floor.TestTopology;
import io.ringtide.functions.identity.IdentityOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is told before its state is saved for good, and what it is told once it is restored, however much
 * later. Golden states rest on it: add, never change.
 */
record GoldenScript<K, I, O>(
        OperatorUnderTest.Setup<K, I, O> setup,
        OutputTag<?>[] tags,
        List<Script.Step<I>> before,
        List<Script.Step<I>> after) {
    /** 2026-03-02T10:12:00Z, three minutes before a quarter hour ends. */
    private static final long T = 1_772_446_320_000L;

    private static final Topology TOPOLOGY = TestTopology.of();
    private static final long END = T + 3 * 3_600_000;

    /** Of these slides frames are kept; of intervals everything. */
    private static final Set<Long> KEPT = Set.of(T + 60_000, T + 200_000, END);

    static GoldenScript<?, ?, ?> of(ProvenOperator operator) {
        return switch (operator) {
            case FLOOR ->
                new GoldenScript<>(
                        ProvenOperator.floor(TOPOLOGY, GoldenScript::written),
                        new OutputTag<?>[] {FloorOperator.CONFLICTS},
                        List.of(
                                told("1", 0, EventType.CONTACT_OFFERED, "help", "c1"),
                                told("2", 1, EventType.CONTACT_ENQUEUED, "help", "c1"),
                                told("3", 16, EventType.CONTACT_ANSWERED, "help", "c1"),
                                told("4", 20, EventType.CONTACT_ENQUEUED, "help", "c2"),
                                told("5", 22, EventType.CONTACT_ENQUEUED, "wild", "c3"),
                                told("6", 30, EventType.CONTACT_DEQUEUED, "wild", "c3"),
                                told("7", 31, EventType.CONTACT_ENQUEUED, "help", "c4"),
                                snapshot("8", 40, "c2", "c9"),
                                watermark(50),
                                snapshot("9", 55, "c2", "c9")),
                        List.of(
                                told("3", 16, EventType.CONTACT_ANSWERED, "help", "c1"),
                                told("2", 2, EventType.CONTACT_ENQUEUED, "help", "c1"),
                                watermark(60),
                                told("10", 70, EventType.CONTACT_ANSWERED, "help", "c2"),
                                told("11", 5, EventType.CONTACT_ENQUEUED, "help", "c5"),
                                watermark(200),
                                told("12", 10, EventType.CONTACT_OFFERED, "help", "c6"),
                                watermark((END - T) / 1_000)));
            case AGENTS ->
                new GoldenScript<>(
                        ProvenOperator.agents(TOPOLOGY, GoldenScript::written),
                        new OutputTag<?>[] {AgentOperator.CONFLICTS},
                        List.of(
                                agent("1", 0, "a1", AgentState.AVAILABLE, List.of("help", "wild")),
                                agent("2", 10, "a1", AgentState.TALKING, null),
                                agent("3", 20, "a2", AgentState.PAUSED, List.of("help")),
                                watermark(50),
                                agent("4", 55, "a2", AgentState.AVAILABLE, null)),
                        List.of(
                                agent("2", 10, "a1", AgentState.TALKING, null),
                                agent("3", 25, "a2", AgentState.ACW, null),
                                watermark(60),
                                agent("5", 70, "a1", AgentState.OFFLINE, null),
                                agent("6", 5, "a2", AgentState.RINGING, List.of("wild")),
                                watermark(200),
                                watermark((END - T) / 1_000)));
            case REGIONS ->
                new GoldenScript<>(
                        ProvenOperator.regions(TOPOLOGY, GoldenScript::written),
                        new OutputTag<?>[0],
                        List.of(
                                attempt("1", 0, EventType.CONTACT_OFFERED, "coast", "c1"),
                                attempt("2", 1, EventType.CONTACT_ENQUEUED, "coast", "c1"),
                                attempt("3", 2, EventType.CONTACT_BLOCKED, "wild", "c2"),
                                watermark(50),
                                attempt("4", 55, EventType.CONTACT_OFFERED, "coast", "c3")),
                        List.of(
                                attempt("1", 5, EventType.CONTACT_OFFERED, "coast", "c1"),
                                attempt("2", 1, EventType.CONTACT_ENQUEUED, "coast", "c1"),
                                watermark(60),
                                attempt("5", 4, EventType.CONTACT_ENQUEUED, "coast", "c3"),
                                watermark(200),
                                attempt("6", 10, EventType.CONTACT_OFFERED, "wild", "c4"),
                                watermark((END - T) / 1_000)));
            case IDENTITY ->
                new GoldenScript<>(
                        ProvenOperator.identity(),
                        new OutputTag<?>[] {IdentityOperator.CONFLICTS},
                        List.of(
                                claim("1", 0, EventType.CONTACT_ENQUEUED, "c1"),
                                claim("2", 1, EventType.SOURCE_HEARTBEAT, ""),
                                claim("3", 2, EventType.CONTACT_ENQUEUED, "c2"),
                                new Script.Step<>(null, T + 50_000)),
                        List.of(
                                claim("1", 0, EventType.CONTACT_ENQUEUED, "c1"),
                                claim("1", 5, EventType.CONTACT_ENQUEUED, "c7"),
                                claim("2", 5, EventType.SOURCE_HEARTBEAT, ""),
                                claim("3", 1, EventType.CONTACT_ENQUEUED, "c8"),
                                new Script.Step<>(null, END)));
            case ROLL_UP -> rollUp();
            case REGION_TICKS -> {
                PlainSurges before = storm(0, 60);
                PlainSurges after = storm(60, 120);
                yield new GoldenScript<>(
                        ProvenOperator.regionTicks(TOPOLOGY), new OutputTag<?>[0], before.attempts, after.attempts);
            }
            case CENTRE_TICKS ->
                new GoldenScript<>(
                        ProvenOperator.centreTicks(TOPOLOGY),
                        new OutputTag<?>[0],
                        List.of(
                                claim("1", 0, EventType.CONTACT_ENQUEUED, "c1"),
                                claim("2", 1, EventType.CONTACT_ANSWERED, "c1"),
                                claim("3", 12, EventType.CONTACT_ENQUEUED, "c2"),
                                new Script.Step<>(null, T + 12_000),
                                claim("4", 13, EventType.CONTACT_ENQUEUED, "c3")),
                        List.of(
                                claim("3", 12, EventType.CONTACT_ENQUEUED, "c2"),
                                claim("5", 14, EventType.CONTACT_ANSWERED, "c3"),
                                new Script.Step<>(null, T + 30_000),
                                new Script.Step<>(null, T + 200_000)));
            case SURGES -> {
                PlainSurges whole = storm(0, 120);
                int half = whole.tickSteps.size() / 2;
                yield new GoldenScript<>(
                        ProvenOperator.surges(TOPOLOGY, GoldenScript::written),
                        new OutputTag<?>[0],
                        whole.tickSteps.subList(0, half),
                        whole.tickSteps.subList(half, whole.tickSteps.size()));
            }
            case CALLERS -> {
                PlainCallbacks whole = callers();
                yield cut(ProvenOperator.callers(TOPOLOGY, Written::of), whole.steps, 600);
            }
            case CALLBACKS -> cut(ProvenOperator.callbacks(Written::of), callers().told, 600);
            case CALLBACK_BACKLOG -> {
                OperatorUnderTest.Setup<String, Callback, AlertInput> backlog = ProvenOperator.callbackBacklog();
                GoldenScript<String, Callback, AlertInput> script = cut(backlog, callers().told, 600);
                yield new GoldenScript<>(
                        backlog, new OutputTag<?>[] {CallbackBacklog.QUEUES}, script.before(), script.after());
            }
            case STAFFING -> {
                List<Script.Step<StaffingInput>> steps = PlainStaffing.made(5, 14).steps;
                int cut = steps.size() * 3 / 4;
                yield new GoldenScript<>(
                        ProvenOperator.staffing(Written::of),
                        new OutputTag<?>[0],
                        steps.subList(0, cut),
                        steps.subList(cut, steps.size()));
            }
        };
    }

    /** Somebody calls every ten seconds, and from the fiftieth tick on ten do, each of them twice. */
    private static PlainSurges storm(int from, int to) {
        PlainSurges plain = new PlainSurges(TOPOLOGY);
        for (int tick = from; tick < to; tick++) {
            for (int call = 0; call < (tick < 50 ? 1 : 20); call++) {
                String id = tick + "-" + call;
                plain.take(event(id, tick * 10L + call / 2, EventType.CONTACT_OFFERED)
                        .at("acme", "", "")
                        .contact(id)
                        .caller("caller " + tick + "-" + call / 2)
                        .region("coast")
                        .build());
            }
            plain.advanceTo(T + (tick + 1) * 10_000L - 1);
        }
        return plain;
    }

    /** Three give up, one is answered, one asks to be called; a dialler calls; a surge begins; two days later all is forgotten. */
    private static PlainCallbacks callers() {
        PlainCallbacks plain = new PlainCallbacks(TOPOLOGY);
        gaveUp(plain, "c1", 0, 30);
        gaveUp(plain, "c1", 60, 200);
        gaveUp(plain, "c2", 10, 45);
        answered(plain, "c3", 20, 25);
        plain.advanceTo(T + 300_000);
        plain.stands(new RegionId("acme", "coast"), T + 290_000, true);
        gaveUp(plain, "c4", 310, 390);
        plain.advanceTo(T + 450_000);
        plain.take(word("c1", 460, CallerFact.Kind.CALLBACK_DIALLED));
        gaveUp(plain, "c2", 470, 520);
        plain.advanceTo(T + 600_000);
        answered(plain, "c4", 610, 640);
        plain.take(word("c1", 700, CallerFact.Kind.CALLBACK_REACHED));
        answered(plain, "c2", 480, 490);
        plain.advanceTo(T + 800_000);
        plain.stands(new RegionId("acme", "coast"), T + 790_000, false);
        plain.advanceTo(END);
        plain.advanceTo(END + 72 * 3_600_000);
        return plain;
    }

    private static void gaveUp(PlainCallbacks plain, String caller, long from, long to) {
        call(plain, caller, from, to, CallerFact.Kind.ABANDONED);
    }

    private static void answered(PlainCallbacks plain, String caller, long from, long to) {
        call(plain, caller, from, to, CallerFact.Kind.ANSWERED);
    }

    private static void call(PlainCallbacks plain, String caller, long from, long to, CallerFact.Kind exit) {
        plain.take(fact(caller, from, CallerFact.Kind.ENQUEUED, from));
        plain.take(fact(caller, to, exit, from));
    }

    private static CallerFact word(String caller, long second, CallerFact.Kind kind) {
        return fact(caller, second, kind, 0);
    }

    private static CallerFact fact(String caller, long second, CallerFact.Kind kind, long contact) {
        CallerId id = CallerId.of("acme", caller);
        long time = T + second * 1_000;
        return new CallerFact(id, caller, kind, time, contact, "north", "help", "coast", false, CallEvent.UNKNOWN, 0);
    }

    /** Saved before the watermark of that second. */
    private static <K, I, O> GoldenScript<K, I, O> cut(
            OperatorUnderTest.Setup<K, I, O> setup, List<Script.Step<I>> steps, long second) {
        int cut = steps.indexOf(new Script.Step<I>(null, T + second * 1_000));
        return new GoldenScript<>(setup, new OutputTag<?>[0], steps.subList(0, cut), steps.subList(cut, steps.size()));
    }

    private static String written(SurgeReport report) {
        SurgeChange change = report.change();
        return "%s %s %s %s as of %s since %s: %d for %.3f, score %.3f, %d callers %d calls"
                .formatted(
                        change.kind(),
                        change.surgeId(),
                        change.status(),
                        change.regions(),
                        Instant.ofEpochMilli(change.asOf()),
                        Instant.ofEpochMilli(change.onset()),
                        change.observed(),
                        change.expected(),
                        change.score(),
                        report.callers(),
                        report.calls());
    }

    /** Told what queues report of the floor's script. */
    private static GoldenScript<?, ?, ?> rollUp() {
        GoldenScript<?, ?, ?> floor = of(ProvenOperator.FLOOR);
        PlainCount queues = new PlainQueues(TOPOLOGY);
        return new GoldenScript<>(
                ProvenOperator.rollUp(TOPOLOGY, GoldenScript::written),
                new OutputTag<?>[0],
                reports(floor.before(), queues),
                reports(floor.after(), queues));
    }

    private static List<Script.Step<QueueReport>> reports(List<? extends Script.Step<?>> floor, PlainCount queues) {
        List<Script.Step<QueueReport>> steps = new ArrayList<>();
        for (Script.Step<?> step : floor) {
            queues.tell(new Told((FloorInput) step.input(), step.time()));
            if (step.input() == null) {
                queues.reports().forEach(report -> steps.add(new Script.Step<>(report, step.time())));
                queues.reports().clear();
                steps.add(new Script.Step<>(null, step.time()));
            }
        }
        return steps;
    }

    private static String written(QueueReport report) {
        return report instanceof QueueReport.Cut cut && !KEPT.contains(cut.asOf()) ? "" : Written.of(report);
    }

    /** Two scopes are enough. */
    private static String written(ScopeReport report) {
        boolean isKept = report.scope().equals(Scope.queue("north", "help"))
                || report.scope().equals(Scope.tenant("acme"));
        boolean isOtherSlide = report instanceof ScopeReport.Frame frame && !KEPT.contains(frame.asOf());
        return isKept && !isOtherSlide ? Written.of(report) : "";
    }

    private static Script.Step<FloorInput> watermark(long second) {
        return new Script.Step<>(null, T + second * 1_000);
    }

    private static Script.Step<FloorInput> told(String id, long second, EventType type, String queue, String contact) {
        return told(event(id, second, type)
                .at("acme", "north", queue)
                .contact(contact)
                .caller("caller of " + contact)
                .outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.ABANDONED : null)
                .build());
    }

    private static Script.Step<FloorInput> attempt(
            String id, long second, EventType type, String region, String contact) {
        return told(event(id, second, type)
                .at("acme", "north", "help")
                .contact(contact)
                .caller("caller of " + contact)
                .region(region)
                .build());
    }

    private static Script.Step<FloorInput> snapshot(String id, long second, String... contacts) {
        return told(event(id, second, EventType.QUEUE_SNAPSHOT)
                .at("acme", "north", "help")
                .waiting(List.of(contacts).stream()
                        .map(contact -> new Waiter(contact, T + 20_000))
                        .toList())
                .build());
    }

    private static Script.Step<FloorInput> agent(
            String id, long second, String agent, AgentState state, @Nullable List<String> queues) {
        return told(event(id, second, EventType.AGENT_STATE_CHANGED)
                .at("acme", "north", "")
                .agent(agent)
                .agentState(state)
                .queues(queues)
                .build());
    }

    private static Script.Step<CallEvent> claim(String id, long second, EventType type, String contact) {
        CallEvent event = event(id, second, type)
                .at("acme", "north", "help")
                .contact(contact)
                .build();
        return new Script.Step<>(event, event.arrival());
    }

    private static Script.Step<FloorInput> told(CallEvent event) {
        return new Script.Step<>(new FloorInput.Event(event), event.arrival());
    }

    private static CallEvent.Builder event(String id, long second, EventType type) {
        long time = T + second * 1_000;
        return CallEvent.builder(type, "/pbx", id, time).arrived(time, Position.of(1, second));
    }
}
