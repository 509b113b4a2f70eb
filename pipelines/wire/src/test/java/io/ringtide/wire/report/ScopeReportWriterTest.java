package io.ringtide.wire.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the golden set of the metrics' reference comes to as of 115 s, as records. */
class ScopeReportWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FROM = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final Scope QUEUE = Scope.queue("jeju", "outage");
    private static final int WAITING = 2;
    private static final Terms TERMS = new Terms("0123456789ab", ServiceLevelFormula.RINGTIDE);

    @ParameterizedTest
    @CsvSource({
        "ringtide,              0.272727, 11, 0.097461, 0.565645",
        "answered_only,         0.600000,  5, 0.230724, 0.882379",
        "offered,               0.214286, 14, 0.075714, 0.475892",
        "amazon,                0.500000, 12, 0.253782, 0.746218",
        "genesys,               0.333333,  9, 0.120584, 0.645798",
        "genesys_without_short, 0.375000,  8, 0.136844, 0.694258",
        "cisco_ignore,          0.300000, 10, 0.107791, 0.603222",
        "cisco_positive,        0.363636, 11, 0.151665, 0.646199",
        "xcally,                0.428571,  7, 0.158220, 0.749542"
    })
    void shouldTellTheServiceLevelByTheScopesFormula(String formula, String level, int n, String low, String high)
            throws IOException {
        ScopeReportWriter writer = new ScopeReportWriter();
        Terms terms =
                new Terms("0123456789ab", ServiceLevelFormula.ofName(formula).orElseThrow());
        JsonNode frame = JSON.readTree(writer.toJson(frame(terms)));
        JsonNode interval = JSON.readTree(writer.toJson(interval(terms)));

        for (JsonNode fields : List.of(frame.path("windows").path("PT5M"), interval, interval.path("cohort"))) {
            assertThat(fields.path("service_level_formula").asText()).isEqualTo(formula);
            assertThat(fields.path("service_level").decimalValue()).isEqualByComparingTo(level);
            assertThat(fields.path("service_level_n").intValue()).isEqualTo(n);
            assertThat(fields.path("service_level_low").decimalValue()).isEqualByComparingTo(low);
            assertThat(fields.path("service_level_high").decimalValue()).isEqualByComparingTo(high);
        }
    }

    @Test
    void shouldNameWhatIsMissing() throws IOException {
        ScopeReportWriter writer = new ScopeReportWriter();
        JsonNode whole = JSON.readTree(writer.toJson(frame()));
        JsonNode broken = JSON.readTree(writer.toJson(frame(
                new FeedGap(FeedGap.Kind.PARTITION, "ringtide.events-3", FeedGap.NEVER_HEARD, FROM, FeedGap.OPEN),
                new FeedGap(FeedGap.Kind.SOURCE, "/kepco/pbx-03", FROM, FROM + 7_000, FeedGap.OPEN))));

        assertThat(whole.has("complete")).isFalse();
        assertThat(whole.has("missing")).isFalse();
        assertThat(broken.required("complete").booleanValue()).isFalse();
        assertThat(broken.required("missing_n").intValue()).isEqualTo(2);
        assertThat(broken.required("missing"))
                .isEqualTo(JSON.readTree("[{\"partition\":\"ringtide.events-3\",\"since\":null},"
                        + "{\"source\":\"/kepco/pbx-03\",\"since\":\"" + Instant.ofEpochMilli(FROM) + "\"}]"));
    }

    @Test
    void shouldWriteEveryRatioWithItsDenominatorAndNullForWantOfData() throws IOException {
        JsonNode frame = JSON.readTree(new ScopeReportWriter().toJson(frame()));
        JsonNode full = frame.path("windows").path("PT5M");
        JsonNode empty = frame.path("windows").path("PT1M");

        for (String ratio : List.of("service_level", "abandonment_rate", "answer_rate", "asa_s", "aht_s")) {
            assertThat(empty.required(ratio).isNull()).as(ratio).isTrue();
            assertThat(empty.required(ratio + "_n").intValue()).as(ratio).isZero();
        }
        assertThat(empty.required("service_level_low").isNull()).isTrue();
        assertThat(empty.required("service_level_high").isNull()).isTrue();
        assertThat(full.required("answer_rate").asText()).isEqualTo("0.416667");
        assertThat(full.required("answer_rate_n").intValue()).isEqualTo(12);
        assertThat(full.required("abandonment_rate_n").intValue()).isEqualTo(11);
        assertThat(full.required("asa_s").decimalValue()).isEqualByComparingTo("27.6");
        assertThat(full.required("asa_s_n").intValue()).isEqualTo(5);
        assertThat(full.required("aht_s_n").intValue()).isZero();
    }

    @Test
    void shouldWriteDistinctCallersForThePeriodAndForNoCohort() throws IOException {
        ScopeReportWriter writer = new ScopeReportWriter();
        JsonNode frame = JSON.readTree(writer.toJson(frame()));
        JsonNode interval = JSON.readTree(writer.toJson(interval()));

        assertThat(frame.at("/windows/PT1M/distinct_callers").intValue()).isEqualTo(1);
        assertThat(frame.at("/windows/PT1H/distinct_callers").intValue()).isEqualTo(60);
        assertThat(frame.at("/windows/DAY/distinct_callers").intValue()).isEqualTo(24);
        assertThat(interval.required("distinct_callers").intValue()).isEqualTo(12);
        assertThat(frame.required("totals").has("distinct_callers")).isFalse();
        assertThat(interval.required("cohort").has("distinct_callers")).isFalse();
    }

    @Test
    void shouldWriteOfARegionWhatItHasAndNoZerosOfWhatItHasNot() throws IOException {
        ScopeReportWriter writer = new ScopeReportWriter();
        ScopeReport.Frame frame = frame();
        ScopeReport.Frame atTheSlide = region(frame, frame.asOf());
        ScopeReport.Frame later = region(frame, frame.asOf() + 1_000);

        JsonNode written = JSON.readTree(writer.toJson(atTheSlide));

        assertThat(written.fieldNames())
                .toIterable()
                .containsExactly("scope", "tenant", "config", "as_of", "windows", "totals", "data_age_ms");
        assertThat(written.at("/windows/PT5M").toString())
                .isEqualTo("{\"offered\":0,\"blocked\":0,\"arrivals\":0,\"distinct_callers\":5}");
        assertThat(written.at("/totals").toString()).isEqualTo("{\"offered\":0,\"blocked\":0,\"arrivals\":3}");
        assertThat(JSON.readTree(writer.toJson(later)).at("/live").fieldNames())
                .toIterable()
                .as("as of when something is missing")
                .containsExactly("as_of");
    }

    private static ScopeReport.Frame region(ScopeReport.Frame like, long liveAsOf) {
        return new ScopeReport.Frame(
                like.tenant(),
                Scope.region("jeju"),
                like.terms(),
                like.asOf(),
                liveAsOf,
                0,
                QueueReport.NOBODY_WAITS,
                0,
                AgentsByState.NONE,
                like.windows(),
                like.distinctCallers(),
                new Counters().add(Counter.ARRIVALS, 3),
                0,
                like.missing());
    }

    @Test
    void shouldWriteAgentsByStateAndTheTimeTheyWereThere() throws IOException {
        JsonNode frame = JSON.readTree(new ScopeReportWriter().toJson(frame()));
        Counters times = new Counters()
                .add(Counter.AGENT_AVAILABLE_MS, 200_000)
                .add(Counter.AGENT_TALKING_MS, 400_001)
                .add(Counter.AGENT_PAUSED_MS, 50_000);
        JsonNode interval = JSON.readTree(new ScopeReportWriter()
                .toJson(new ScopeReport.Interval(
                        "kepco",
                        QUEUE,
                        TERMS,
                        FROM,
                        FROM + 900_000,
                        0,
                        false,
                        new IntervalCounts(times, new Counters(), 0),
                        0,
                        20_000)));

        assertThat(frame.required("live").required("agents"))
                .hasToString("{\"OFFLINE\":1,\"AVAILABLE\":2,\"RINGING\":0,\"TALKING\":4,\"HOLD\":0,"
                        + "\"ACW\":0,\"PAUSED\":0}");
        assertThat(interval.required("agent_talking_ms").intValue()).isEqualTo(400_001);
        assertThat(interval.required("staffed_seconds").asText()).isEqualTo("650.001");
        assertThat(interval.required("occupancy").asText()).isEqualTo("0.666667");
        assertThat(interval.required("occupancy_n").intValue()).isEqualTo(600_001);
        assertThat(frame.required("windows")
                        .required("PT5M")
                        .required("occupancy")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldWriteTheCohortWithTheCountersOfVisitsOnly() throws IOException {
        JsonNode interval = JSON.readTree(new ScopeReportWriter().toJson(interval()));
        JsonNode cohort = interval.required("cohort");

        assertThat(interval.required("waiting").intValue()).isEqualTo(2);
        assertThat(cohort.required("waiting").intValue()).isEqualTo(2);
        List<String> names = new ArrayList<>();
        cohort.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "waiting",
                        "entered",
                        "answered",
                        "abandoned",
                        "abandoned_short",
                        "exited_timeout",
                        "exited_overflow",
                        "exited_transferred",
                        "exited_callback",
                        "exited_exit_key",
                        "exited_no_agents",
                        "exited_withdrawn",
                        "exited_error",
                        "sl_met",
                        "sl_missed",
                        "wait_ms_answered",
                        "wait_ms_abandoned",
                        "abandoned_within_t",
                        "abandoned_in_s_t",
                        "exited_callback_within_t",
                        "lost",
                        "lost_snapshot",
                        "lost_reset",
                        "wait_histogram_answered",
                        "wait_histogram_abandoned",
                        "service_level",
                        "service_level_n",
                        "service_level_formula",
                        "service_level_low",
                        "service_level_high",
                        "abandonment_rate",
                        "abandonment_rate_n",
                        "answer_rate",
                        "answer_rate_n",
                        "asa_s",
                        "asa_s_n");
    }

    @Test
    void shouldNameTheConfigurationInForce() throws IOException {
        ScopeReportWriter writer = new ScopeReportWriter();

        assertThat(JSON.readTree(writer.toJson(frame())).required("config").asText())
                .isEqualTo("0123456789ab");
        assertThat(JSON.readTree(writer.toJson(interval())).required("config").asText())
                .isEqualTo("0123456789ab");
    }

    private static ScopeReport.Frame frame(FeedGap... gaps) {
        return frame(TERMS, gaps);
    }

    private static ScopeReport.Frame frame(Terms terms, FeedGap... gaps) {
        Missing missing = new Missing(gaps.length, List.of(gaps));
        Counters[] windows = new Counters[Window.values().length];
        Arrays.setAll(windows, any -> new Counters());
        windows[Window.PT5M.ordinal()] = goldenSet();
        return new ScopeReport.Frame(
                "kepco",
                QUEUE,
                terms,
                FROM + 115_000,
                FROM + 115_000,
                // Of the moment; windows, and with them who waited, are of the slide.
                WAITING + 7,
                QueueReport.NOBODY_WAITS,
                3,
                AgentsByState.of(1, 2, 0, 4),
                windows,
                new long[] {1, 5, 15, 30, 60, 24},
                goldenSet(),
                0,
                missing);
    }

    private static ScopeReport.Interval interval() {
        return interval(TERMS);
    }

    private static ScopeReport.Interval interval(Terms terms) {
        return new ScopeReport.Interval(
                "kepco",
                QUEUE,
                terms,
                FROM,
                FROM + 900_000,
                0,
                false,
                new IntervalCounts(goldenSet(), goldenSet(), WAITING),
                12,
                20_000);
    }

    private static Counters goldenSet() {
        return new Counters()
                .add(Counter.ENTERED, 14)
                .add(Counter.ANSWERED, 5)
                .add(Counter.ABANDONED, 4)
                .add(Counter.ABANDONED_SHORT, 1)
                .add(Counter.EXITED_OVERFLOW, 1)
                .add(Counter.EXITED_CALLBACK, 1)
                .add(Counter.EXITED_TIMEOUT, 1)
                .add(Counter.SL_MET, 3)
                .add(Counter.SL_MISSED, 8)
                .add(Counter.ABANDONED_WITHIN_T, 2)
                .add(Counter.ABANDONED_IN_S_T, 1)
                .add(Counter.EXITED_CALLBACK_WITHIN_T, 1)
                .add(Counter.WAIT_MS_ANSWERED, 138_000)
                .add(Histogram.WAIT_ANSWERED, 0, 5);
    }
}
