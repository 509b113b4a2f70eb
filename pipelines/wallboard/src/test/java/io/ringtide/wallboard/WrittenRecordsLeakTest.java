package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.Severity;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.staffing.CentreAdvice;
import io.ringtide.domain.staffing.CentreLoad;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.domain.staffing.OfferedCalls;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.staffing.SurgeFade;
import io.ringtide.domain.surge.CentreEvidence;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeEvidence;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.EmergencyLevel;
import io.ringtide.domain.topology.ManualLevel;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import io.ringtide.wallboard.access.Token;
import io.ringtide.wire.config.RingtideFile;
import io.ringtide.wire.report.AbandonmentWriter;
import io.ringtide.wire.report.AlertWriter;
import io.ringtide.wire.report.CallbackWriter;
import io.ringtide.wire.report.EmergencyWriter;
import io.ringtide.wire.report.SourceReportWriter;
import io.ringtide.wire.report.StaffingWriter;
import io.ringtide.wire.report.SurgeReportWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records as the jobs' own writers make them, with another centre named in every place where one can be: what a writer begins to
 * tell is found here by itself.
 */
@Timeout(60)
class WrittenRecordsLeakTest {
    private static final long T = TestFrame.AS_OF.toEpochMilli();
    private static final String MINE = "ct-mine";
    private static final String OTHER = "ct-other";
    /** A part of every name of the other centre, its queue, vendor, region and node. */
    private static final String MARK = "-other";

    private static final String PROGRAM = Token.mint();
    private static final String SCREEN = Token.mint();
    private static final String OPERATOR = Token.mint();

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(folder.resolve(RingtideFile.NAME), """
                access:
                  roles:
                    - {name: one, sees: [{tenant: acme, centres: [ct-mine]}]}
                    - {name: all, everything: true}
                  services:
                    - {name: program, sha256: %s, role: one}
                    - {name: operator, sha256: %s, role: all}
                  kiosks:
                    - {name: screen, sha256: %s, role: one, board: floor}
                """.formatted(
                        Token.hash(PROGRAM), Token.hash(OPERATOR), Token.hash(SCREEN)));
        server = new TestServer(topology(), new Security.Guarded(RingtideFile.wallboard(file), file, Map.of()));
        List.of(MINE, OTHER).forEach(this::fill);
        surges();
        server.stores.callbacks().tellCounts();
        server.put(frame("tenant:acme"));
        server.put(frame("centre:" + MINE).waiting(777));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldNameNoOtherCentreToWhoSeesOne() throws Exception {
        for (String path : LeakTest.ASKED) {
            assertThat(server.get(path, "Authorization", "Bearer " + PROGRAM).body())
                    .as(path)
                    .doesNotContain(MARK);
            assertThat(server.get(path, "Cookie", "__Host-ringtide-screen=" + SCREEN)
                            .body())
                    .as(path)
                    .doesNotContain(MARK);
        }
        assertThat(stream("Authorization", "Bearer " + PROGRAM)).doesNotContain(MARK);
        assertThat(stream("Cookie", "__Host-ringtide-screen=" + SCREEN)).doesNotContain(MARK);
    }

    @Test
    void shouldTellOfTheOneThatIsSeen() throws Exception {
        for (String path : List.of(
                "alerts", "abandonments", "callbacks", "staffing", "sources", "surges", "metrics", "topology")) {
            assertThat(server.get("/api/v1/" + path, "Authorization", "Bearer " + PROGRAM)
                            .body())
                    .as(path)
                    .contains(MINE);
        }
        assertThat(stream("Authorization", "Bearer " + PROGRAM))
                .contains(
                        "\"kind\":\"alert\"", "\"kind\":\"surge\"", "\"kind\":\"callbacks\"", "\"kind\":\"staffing\"");
    }

    /** Else nothing would be proved above. */
    @Test
    void shouldNameTheOtherCentreInAllOfThemToWhoSeesEverything() throws Exception {
        for (String path : List.of(
                "alerts",
                "abandonments",
                "callbacks",
                "staffing",
                "sources",
                "surges",
                "emergencies",
                "metrics",
                "topology")) {
            assertThat(server.get("/api/v1/" + path, "Authorization", "Bearer " + OPERATOR)
                            .body())
                    .as(path)
                    .contains(MARK);
        }
        assertThat(stream("Authorization", "Bearer " + OPERATOR)).contains(MARK);
    }

    private String stream(String header, String value) throws Exception {
        StringBuilder told = new StringBuilder();
        try (EventReader events = EventReader.open(server, "/api/v1/stream", header, value)) {
            EventReader.Event event = events.next();
            while (event.waiting() != 777) {
                told.append(event.data());
                event = events.next();
            }
            return told.append(event.data()).toString();
        }
    }

    private static Topology topology() {
        return new Topology(List.of(new Tenant(
                "acme",
                name("acme"),
                ZoneId.of("UTC"),
                Thresholds.DEFAULT,
                1_000,
                List.of(new Region("rg-mine", name("rg-mine"), 0.5), new Region("rg-other", name("rg-other"), 0.5)),
                List.of(new Vendor("vd-mine", name("vd-mine")), new Vendor("vd-other", name("vd-other"))),
                List.of(centre("mine"), centre("other")))));
    }

    private static Centre centre(String of) {
        return new Centre(
                "ct-" + of,
                name("ct-" + of),
                "vd-" + of,
                "rg-" + of,
                10,
                Thresholds.DEFAULT,
                List.of(new Queue("qu-" + of, name("qu-" + of), Thresholds.DEFAULT, 1, 180)));
    }

    private static Name name(String id) {
        return new Name("ko-" + id, "en-" + id);
    }

    private static TestFrame frame(String scope) {
        return TestFrame.of(scope)
                .tenant("acme")
                .missing("source", "/acme/pbx-other", TestFrame.AS_OF.minusSeconds(60));
    }

    private void fill(String centre) {
        String of = centre.substring(3);
        for (Scope scope : List.of(
                Scope.centre(centre),
                Scope.queue(centre, "qu-" + of),
                Scope.vendor("vd-" + of),
                Scope.region("rg-" + of))) {
            Alert alert = alert(scope, of);
            server.stores.alerts().put(text(AlertWriter.key(alert)), new AlertWriter().toJson(alert));
            server.put(frame(scope.toString()));
        }
        Abandonment call =
                new Abandonment(new QueueId("acme", centre, "qu-" + of), "call-" + of, T - 60_000, T, 60_000, false);
        server.stores.abandonments().put(text(AbandonmentWriter.key(call)), new AbandonmentWriter().toJson(call));
        for (String region : List.of("rg-mine", "rg-other")) {
            Callback callback = callback(centre, "qu-" + of, region);
            server.stores.callbacks().put(callback.callbackId(), new CallbackWriter().toJson(callback));
        }
        EmergencyChange change = new EmergencyChange(
                "acme",
                "rg-" + of,
                EmergencyLevel.WATCH,
                T,
                true,
                List.of("storm-other"),
                new ManualLevel(EmergencyLevel.WATCH, "head-other", "why-other", ManualLevel.OPEN),
                null,
                null);
        server.stores.emergencies().put(text(EmergencyWriter.key(change)), new EmergencyWriter().toJson(change));
        source("pbx-" + of, List.of(centre));
        source("pbx-both-other-" + of, List.of(MINE, OTHER));
        StaffingReport staffing = staffing(centre);
        server.stores
                .staffing()
                .put(text(StaffingWriter.key(staffing)), Objects.requireNonNull(new StaffingWriter().toJson(staffing)));
    }

    private static Alert alert(Scope scope, String of) {
        AlertAction.Centre advice = new AlertAction.Centre(
                "ct-" + of, T, 40, 10, 30, List.of(new Loan(OTHER, "ct-" + of, 7)), 23, List.of(), T, null);
        return new Alert(
                new AlertId("acme", "wait", scope),
                Alert.Status.FIRING,
                Severity.CRITICAL,
                "head-other",
                new TreeMap<>(Map.of(
                        "tenant",
                        "acme",
                        "centre",
                        "ct-" + of,
                        "vendor",
                        "vd-other",
                        "region",
                        "rg-other",
                        "group",
                        "storm-rg-other")),
                new AlertText("no pbx-other", "pbx-other", "look at pbx-other", "pbx-other", "pbx-other", null, null),
                1.0,
                2.0,
                T,
                new AlertTimes(T - 60_000, T, T, null, null),
                new Quiet(Quiet.Reason.SURGE, "head-other", "rg-other"),
                List.of(new AlertStep(T, "pending", "rg-other")),
                new AlertAction(List.of(advice), 0, "borrow from ct-other", "ct-other"),
                "first");
    }

    private static Callback callback(String centre, String queue, String region) {
        return new Callback(
                "acme",
                "cb-" + centre + region.replace("rg-", "-in-").replace("-other", "-there"),
                "caller-of-" + centre,
                centre,
                queue,
                region,
                T,
                1,
                1,
                0,
                2,
                Callback.Status.CANDIDATE,
                null,
                T,
                Callback.NOT_DUE,
                T + 60_000,
                T);
    }

    private void source(String node, List<String> centres) {
        server.source(new SourceReportWriter()
                .toJson(new SourceReport("acme", "/acme/" + node, SourceReport.State.STALE, T, T, true, 5, centres)));
    }

    private static StaffingReport staffing(String centre) {
        CentreLoad load = new CentreLoad(
                centre,
                new OfferedCalls(0.2),
                new SurgeFade(0.05, 0.15, OptionalDouble.of(1_800)),
                10,
                10,
                14,
                OptionalDouble.of(180),
                OptionalDouble.of(120));
        CentreAdvice advice = new CentreAdvice(
                load,
                OptionalInt.of(37),
                OptionalDouble.of(125.5),
                List.of(new Loan(OTHER, centre, 7)),
                0,
                0,
                20,
                0.1,
                List.of(Measure.values()),
                OptionalDouble.of(3_600));
        return new StaffingReport(
                "acme",
                centre,
                T,
                new CentreStanding(
                        advice,
                        List.of(new Loan(centre, OTHER, 3)),
                        true,
                        true,
                        Window.PT5M,
                        true,
                        61.5,
                        true,
                        T,
                        T,
                        "first"));
    }

    private void surges() {
        List<String> both = List.of("rg-mine", "rg-other");
        surge(1, SurgeChange.Kind.REGIONAL, both, List.of());
        surge(2, SurgeChange.Kind.REGIONAL, List.of("rg-mine"), List.of());
        surge(3, SurgeChange.Kind.CENTRE_FAILURE, both, List.of(MINE));
        surge(4, SurgeChange.Kind.CENTRE_FAILURE, both, List.of(MINE, OTHER));
        surge(5, SurgeChange.Kind.FEED_FAILURE, List.of("rg-mine"), List.of("/acme/pbx-other"));
    }

    private void surge(long id, SurgeChange.Kind kind, List<String> regions, List<String> names) {
        SurgeChange change = new SurgeChange(
                id,
                kind,
                SurgeChange.Status.UPDATED,
                regions,
                names,
                2,
                T,
                T - 60_000,
                T - 30_000,
                SurgeChange.NOT_ENDED,
                60,
                12.5,
                12);
        SurgeReport report = new SurgeReport(
                "acme",
                change,
                40,
                50,
                11,
                List.of(new SurgeEvidence("rg-other", 2.5, 1, 1, 1, 0.2, 12, List.of(1), List.of(0.4))),
                List.of(new CentreEvidence(OTHER, 9.5, List.of(3), List.of(1), List.of(0.9))));
        server.stores.surges().put(text(SurgeReportWriter.key(report)), new SurgeReportWriter().toJson(report));
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
