package io.ringtide.wire.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.floor.Window;
import io.ringtide.domain.staffing.CentreAdvice;
import io.ringtide.domain.staffing.CentreLoad;
import io.ringtide.domain.staffing.CentreStanding;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.domain.staffing.OfferedCalls;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.staffing.SurgeFade;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffingWriterTest {
    private static final long T = 1_772_420_400_000L;
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    @Test
    void shouldWriteTheRecord() {
        assertThat(json(lacking("c1", "c2"))).isEqualTo("""
                {"tenant":"acme","scope":"centre:c1","centre":"c1","queue":null,"as_of":"2026-03-02T03:00:00Z",\
                "required_agents":37,"staffed_agents":10,"gap":27,"in_trouble":true,\
                "clear_backlog_by":"2026-03-02T03:15:00Z","help_until":"2026-03-02T04:00:00Z",\
                "borrow_from":[{"centre":"c2","slack":7}],"lend_to":[],"lendable_agents":0,"missing_agents":20,\
                "excess_calls_per_minute":6.000000,"measures":["overflow","callback_offer","announcement"],\
                "wait_without_help_s":125.500000,"model":"erlang_a","complete":true,\
                "inputs":{"calls_per_minute":12.000000,"calls_window":"PT5M","surge":true,\
                "usual_calls_per_minute":3.000000,"fades_in_s":1800.000000,"aht_s":180.000000,"patience_s":120.000000,\
                "load_erlangs":36.000000,"answer_within_s":20.000000,"busy_agents":10,"waiting":14,\
                "longest_wait_s":61.500000},"config":"first"}""");
        assertThat(new String(StaffingWriter.key(lacking("c1", "c2")), UTF_8)).isEqualTo("acme/centre:c1");
    }

    @Test
    void shouldWriteNullForWhatIsNotKnown() {
        CentreLoad load =
                new CentreLoad("c1", OfferedCalls.NONE, new SurgeFade(0, 0, UNKNOWN), 0, 0, 0, UNKNOWN, UNKNOWN);
        StaffingReport report = report(
                "c1",
                new CentreStanding(
                        new CentreAdvice(load, OptionalInt.empty(), UNKNOWN, List.of(), 0, 0, 0, 0, List.of(), UNKNOWN),
                        List.of(new Loan("c1", "c2", 1)),
                        false,
                        false,
                        Window.PT30M,
                        false,
                        0,
                        false,
                        null,
                        null,
                        "first"));

        assertThat(json(report))
                .contains("\"required_agents\":null,\"staffed_agents\":null,\"gap\":null,\"in_trouble\":false")
                .contains("\"clear_backlog_by\":null,\"help_until\":null,\"borrow_from\":[]")
                .contains("\"lend_to\":[{\"centre\":\"c2\",\"agents\":1}]")
                .contains("\"wait_without_help_s\":null,\"model\":null,\"complete\":false")
                .contains("\"aht_s\":null,\"patience_s\":null,\"load_erlangs\":null");
    }

    @Test
    void shouldWriteNothingOfACentreThatIsNoMore() {
        assertThat(new StaffingWriter().toJson(report("c1", null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b:c%", "\"},{\"x\":\"", "\u0000\n\r\u2028", "가\ud83d\ude00"})
    void shouldBeTheSamePackedAndReadWhateverTheNames(String name) throws Exception {
        StaffingReport.StaffingReportPacker packer = new StaffingReport.StaffingReportPacker();
        for (StaffingReport report : List.of(lacking(name, "c2"), lacking("c1", name), report(name, null))) {
            assertThat(packer.fromBytes(packer.toBytes(report))).isEqualTo(report);
        }
        assertThat(json(lacking(name, name))).doesNotContain("\n", "\r");
    }

    private static StaffingReport lacking(String centre, String donor) {
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
                List.of(new Loan(donor, centre, 7)),
                0,
                0,
                20,
                0.1,
                List.of(Measure.values()),
                OptionalDouble.of(3_600));
        return report(
                centre,
                new CentreStanding(
                        advice,
                        List.of(),
                        true,
                        true,
                        Window.PT5M,
                        true,
                        61.5,
                        true,
                        T + 900_000,
                        T + 3_600_000,
                        "first"));
    }

    private static StaffingReport report(String centre, @Nullable CentreStanding standing) {
        return new StaffingReport("acme", centre, T, standing);
    }

    private static String json(StaffingReport report) {
        byte[] json = new StaffingWriter().toJson(report);
        assertThat(json).isNotNull();
        return new String(json, UTF_8);
    }
}
