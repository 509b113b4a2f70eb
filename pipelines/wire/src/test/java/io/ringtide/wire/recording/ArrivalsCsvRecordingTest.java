package io.ringtide.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.wire.file.InputException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The two recordings of arrivals: one with ids and UTC times, one with neither. */
class ArrivalsCsvRecordingTest {
    private final List<CallEvent> events = new ArrayList<>();
    private final List<Unmapped> unmapped = new ArrayList<>();

    @Test
    void shouldReadPowerOutagesByRegionalCentre() throws InputException {
        ArrivalsCsv.Options options = new ArrivalsCsv.Options("outage_start_utc", "centre13", "outage_id", null, null);

        new ArrivalsCsv(options).read(Recordings.require("pge_2021-01.csv.gz"), events::add, unmapped::add);

        assertThat(unmapped).isEmpty();
        assertThat(events).hasSize(31_443);
        assertThat(byRegion()).hasSize(13);
        assertThat(events.get(0).source()).isEqualTo("/arrivals-csv/pge_2021-01");
    }

    @Test
    void shouldReadEmergencyCallsByTownship() throws InputException {
        ArrivalsCsv.Options options =
                new ArrivalsCsv.Options("event_time_local", "township", null, ZoneId.of("America/New_York"), null);

        new ArrivalsCsv(options)
                .read(Recordings.require("montco911_2015-12_2016-02.csv.gz"), events::add, unmapped::add);

        assertThat(unmapped).extracting(Unmapped::reason).containsExactly(Unmapped.Reason.BAD_TIME);
        assertThat(events).hasSize(32_640);
        assertThat(byRegion()).containsKey("NORRISTOWN").hasSize(69);
        assertThat(events)
                .filteredOn(event -> event.id().equals("line-2"))
                .extracting(event -> Instant.ofEpochMilli(event.time()).toString())
                .containsExactly("2015-12-10T22:10:52Z");
    }

    private Map<String, Long> byRegion() {
        return events.stream()
                .collect(Collectors.groupingBy(event -> String.valueOf(event.region()), Collectors.counting()));
    }
}
