package io.ringtide.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsCsvTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ArrivalsCsv.Options BY_ID = new ArrivalsCsv.Options("at", "place", "ticket", null, null);

    @TempDir
    Path directory;

    private final List<CallEvent> events = new ArrayList<>();
    private final List<Unmapped> unmapped = new ArrayList<>();

    @Test
    void shouldOfferOneContactARowInOrderOfTime() throws IOException {
        read(
                BY_ID,
                "seen,ticket,at,place",
                "x,t2,2021-01-01T00:08:22Z,\"SAN JOSE, CA\"",
                "x,t1,2020-12-31T23:37:55.5Z,OAKLAND",
                "x,t3,2021-01-01T02:00:00+01:00,");

        assertThat(unmapped).isEmpty();
        assertThat(events)
                .extracting(CallEvent::id, event -> at(event.time()), CallEvent::region)
                .containsExactly(
                        tuple("t1", "2020-12-31T23:37:55.500Z", "OAKLAND"),
                        tuple("t2", "2021-01-01T00:08:22Z", "SAN JOSE, CA"),
                        tuple("t3", "2021-01-01T01:00:00Z", null));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(EventType.CONTACT_OFFERED);
            assertThat(event.source()).isEqualTo("/arrivals-csv/outages");
            assertThat(event.contactId()).isEqualTo(event.id());
            assertThat(event.caller()).isNull();
            assertThat(event.centre()).isEmpty();
            assertThat(event.queue()).isEmpty();
            assertThat(event.tenant()).isEmpty();
        });
    }

    @Test
    void shouldReadAByteOrderMarkCarriageReturnsAndCellsOverSeveralLines() throws IOException {
        read(
                BY_ID,
                "\ufeffat,place,ticket,note\r",
                "2021-01-01T00:00:01Z,\"A \"\"B\"\"\",t1,\"one\r",
                "two\"\r",
                "\r",
                "2021-01-01T00:00:02Z,C,t2,\r");

        assertThat(unmapped).isEmpty();
        assertThat(events).extracting(CallEvent::region).containsExactly("A \"B\"", "C");
    }

    @Test
    void shouldCountLinesWhereThereIsNoIdColumn() throws IOException {
        read(
                new ArrivalsCsv.Options("at", "place", null, null, "/county"),
                "at,place",
                "2021-01-01T00:00:01Z,A",
                "",
                "2021-01-01T00:00:01Z,A");

        assertThat(events)
                .extracting(event -> event.source() + " " + event.id())
                .containsExactly("/county line-2", "/county line-4");
    }

    @ParameterizedTest
    @CsvSource({
        "2015-12-10T17:10:52,        2015-12-10T22:10:52Z",
        "2015-12-10 17:10:52,        2015-12-10T22:10:52Z",
        "2015-12-10T17:10,           2015-12-10T22:10:00Z",
        "2015-12-10T17:10:52Z,       2015-12-10T17:10:52Z",
        "2015-12-10T17:10:52.1239Z,  2015-12-10T17:10:52.123Z",
        "2015-11-01T01:30:00,        2015-11-01T05:30:00Z", // clocks go back: the earlier of the two
        "2016-03-13T02:30:00,        2016-03-13T07:30:00Z", // clocks go forward: moved on by the hour
    })
    void shouldReadTimesWithoutAnOffsetInTheGivenZone(String text, String expected) throws IOException {
        read(new ArrivalsCsv.Options("at", "place", "ticket", NEW_YORK, null), "at,place,ticket", text + ",A,t1");

        assertThat(events).extracting(event -> at(event.time())).containsExactly(expected);
    }

    @Test
    void shouldReportWhatCannotBeMappedAndGoOn() throws IOException {
        read(
                BY_ID,
                "at,place,ticket",
                "2021-01-01T00:00:01,A,t1",
                ",A,t2",
                "2021-01-01,A,t3",
                "yesterday,A,t4",
                "2021-02-30T00:00:00Z,A,t5",
                "2021-01-01T00:00:01Z,A",
                "2021-01-01T00:00:01Z,A,t6,more",
                "2021-01-01T00:00:01Z,\"A\"B,t7",
                "2021-01-01T00:00:01Z,A,",
                "2021-01-01T00:00:01Z,A,t8",
                "2021-01-01T00:00:02Z,A,t8",
                "2021-01-01T00:00:03Z,A,t9",
                "2021-01-01T00:00:04Z,\"A,t10",
                "2021-01-01T00:00:05Z,A,t11");

        assertThat(unmapped)
                .extracting(row -> row.line() + " " + row.reason().code())
                .containsExactly(
                        "2 bad_time",
                        "3 bad_time",
                        "4 bad_time",
                        "5 bad_time",
                        "6 bad_time",
                        "7 garbled",
                        "8 garbled",
                        "9 garbled",
                        "10 missing_id",
                        "12 repeated",
                        "14 garbled");
        assertThat(unmapped.get(0))
                .hasToString(directory.resolve("outages.csv")
                        + ":2: bad_time: at is '2021-01-01T00:00:01', without time of day or zone");
        assertThat(events).extracting(CallEvent::id).containsExactly("t8", "t9");
    }

    @Test
    void shouldNameAColumnThatIsNotThere() {
        assertThatThrownBy(() -> read(BY_ID, "at,region,ticket"))
                .isInstanceOf(InputException.class)
                .hasMessage(directory.resolve("outages.csv") + ":1: no column 'place'; there are at, region, ticket");
    }

    private void read(ArrivalsCsv.Options options, String... lines) throws IOException {
        Path file = Files.write(directory.resolve("outages.csv"), List.of(lines));
        new ArrivalsCsv(options).read(EventFile.of(file), events::add, unmapped::add);
    }

    private static String at(long time) {
        return Instant.ofEpochMilli(time).toString();
    }
}
