package io.ringtide.wire.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.floor.IntervalCounts;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.staffing.IntervalNeed;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalReaderTest {
    private static final String GOOD =
            "{\"scope\":\"centre:jeju\",\"tenant\":\"kepco\",\"config\":\"0123456789ab\",\"from\":\"2026-03-02T03:00:00Z\","
                    + "\"to\":\"2026-03-02T03:15:00Z\",\"revision\":3,\"final\":false,\"entered\":7}";

    private final IntervalReader reader = new IntervalReader();

    @Test
    void shouldReadWhatTheWriterWrites() throws Exception {
        Counters counters = new Counters();
        long number = 1;
        for (Counter counter : Counter.of(Scope.Kind.QUEUE)) {
            counters.add(counter, number++);
        }
        for (Histogram histogram : Histogram.values()) {
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                counters.add(histogram, bucket, number++);
            }
        }
        ScopeReport.Interval written = new ScopeReport.Interval(
                "kepco",
                Scope.queue("jeju", "a/b"),
                new Terms("0123456789ab", ServiceLevelFormula.AMAZON),
                920_000_000_000L,
                920_000_900_000L,
                12,
                true,
                new IntervalCounts(counters, new Counters().add(Counter.ENTERED, 5), 4),
                777,
                20_000);

        IntervalRecord read = reader.read(new ScopeReportWriter().toJson(written));

        assertThat(read)
                .isEqualTo(new IntervalRecord(
                        "kepco",
                        Scope.queue("jeju", "a/b"),
                        920_000_000_000L,
                        920_000_900_000L,
                        12,
                        true,
                        4L,
                        777L,
                        (long) IntervalNeed.agents(written).getAsInt(),
                        counters,
                        read.cohort()));
        assertThat(read.cohort()).contains("\"entered\":5");
        assertThat(packedAndUnpacked(read)).isEqualTo(read);
    }

    @Test
    void shouldReadOfARegionWhatItHas() throws Exception {
        Counters counters =
                new Counters().add(Counter.OFFERED, 5).add(Counter.BLOCKED, 2).add(Counter.ARRIVALS, 6);
        ScopeReport.Interval written = new ScopeReport.Interval(
                "kepco",
                Scope.region("jeju"),
                new Terms("0123456789ab", ServiceLevelFormula.RINGTIDE),
                920_000_000_000L,
                920_000_900_000L,
                1,
                false,
                new IntervalCounts(counters, new Counters(), 0),
                4,
                20_000);

        byte[] json = new ScopeReportWriter().toJson(written);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"scope\":\"region:jeju\",\"tenant\":\"kepco\",\"config\":\"0123456789ab\",\"from\":\"1999-02-26T03:33:20Z\","
                                + "\"to\":\"1999-02-26T03:48:20Z\",\"revision\":1,\"final\":false,"
                                + "\"offered\":5,\"blocked\":2,\"arrivals\":6,\"distinct_callers\":4}");
        IntervalRecord read = reader.read(json);
        assertThat(read.counters()).isEqualTo(counters);
        assertThat(read.distinctCallers()).isEqualTo(4);
        assertThat(read.waiting()).isNull();
        assertThat(read.cohort()).isNull();
    }

    @Test
    void shouldReadWhatOtherVersionsWrite() throws Exception {
        IntervalRecord read = read(GOOD.replace(
                "\"entered\"", "\"cohort\":{\"entered\":9,\"new\":[1]},\"waiting\":4,\"unheard_of\":{},\"entered\""));

        assertThat(read.counters()).isEqualTo(new Counters().add(Counter.ENTERED, 7));
        assertThat(read.waiting()).isEqualTo(4);
        assertThat(read.distinctCallers()).isNull();
        assertThat(read.cohort()).isEqualTo("{\"entered\":9,\"new\":[1]}");
        assertThat(packedAndUnpacked(read)).isEqualTo(read);
        assertThat(read(GOOD.replace("\"entered\"", "\"cohort\":null,\"entered\""))
                        .cohort())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "entered":7}            | "entered":7              | no JSON
            "entered":7}            | "entered":7}{            | no JSON
            "tenant":"kepco",       |                          | no tenant
            "tenant":"kepco"        | "tenant":7               | tenant is no text
            "centre:jeju"           | "jeju"                   | scope is none
            "2026-03-02T03:00:00Z"  | "2026-03-02"             | from is no time
            "2026-03-02T03:15:00Z"  | "2026-03-02T03:00:00Z"   | to is not after from
            "revision":3            | "revision":"3"           | revision is no whole number
            "revision":3,           |                          | no revision
            "final":false           | "final":0                | final is neither true nor false
            "entered":7             | "entered":7.5            | entered is no whole number
            "entered":7             | "entered":99999999999999999999 | entered is no whole number
            "entered":7             | "wait_histogram_answered":[1] | is no array of 15 numbers
            "entered":7             | "cohort":{"a":[1e999]}   | cohort has a number too large
            """)
    void shouldSayWhyItCannotRead(String part, String replacement, String reason) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace(part, replacement == null ? "" : replacement)))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldReadNoRecordWithoutAValue() {
        assertThatThrownBy(() -> reader.read(null)).isInstanceOf(UnreadableReportException.class);
        assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(UnreadableReportException.class);
        assertThatThrownBy(() -> reader.read(new byte[] {(byte) 0xff})).isInstanceOf(UnreadableReportException.class);
    }

    private IntervalRecord read(String json) throws UnreadableReportException {
        return reader.read(json.getBytes(UTF_8));
    }

    private static IntervalRecord packedAndUnpacked(IntervalRecord interval) throws IOException {
        IntervalRecord.IntervalRecordPacker packer = new IntervalRecord.IntervalRecordPacker();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        packer.write(interval, new DataOutputStream(bytes));
        return packer.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
