package io.ringtide.jobs.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.packed.Types;
import io.ringtide.wire.config.TopologyFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The centre moves from north to south at a slide; events that name no region get the one of their own time. */
class DecodeOperatorTest {
    private static final long START = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static final long CHANGE = START + 60_000;
    private static final Configuration CHANGED = new Configuration("second", CHANGE, topology("south"));

    private TwoInputStreamOperatorTestHarness<InputRecord, Configuration, CallEvent> decode;

    @BeforeEach
    void open() throws Exception {
        decode = start(null);
    }

    @AfterEach
    void close() throws Exception {
        decode.close();
    }

    @Test
    void shouldFillInTheRegionOfTheEventsOwnTimeWhicheverComesFirst() throws Exception {
        for (long time : new long[] {CHANGE + 5_000, CHANGE, CHANGE - 1, START}) {
            take(time);
        }
        assertThat(decode.extractOutputValues()).as("nothing is known yet").isEmpty();

        configured(CHANGE - 10_001);
        assertThat(regions()).containsExactly("north " + START, "north " + (CHANGE - 1));
        decode.processElement2(new StreamRecord<>(CHANGED));
        configured(CHANGE);
        take(CHANGE - 1);
        take(CHANGE + 1);

        assertThat(regions())
                .containsExactly(
                        "north " + START,
                        "north " + (CHANGE - 1),
                        "south " + CHANGE,
                        "south " + (CHANGE + 5_000),
                        "north " + (CHANGE - 1),
                        "south " + (CHANGE + 1));
    }

    @Test
    void shouldLetNothingWaitThatIsLessThanTheLeadAhead() throws Exception {
        configured(START);

        take(START + 10_000);
        take(START + 10_001);

        assertThat(regions()).containsExactly("north " + (START + 10_000));
    }

    @Test
    void shouldRefuseAtOnceWhatIsNoEvent() throws Exception {
        decode.processElement1(new StreamRecord<>(new InputRecord("hello".getBytes(UTF_8), Map.of(), START, 1)));

        assertThat(decode.getSideOutput(DecodeFunction.REJECTED))
                .extracting(record -> record.getValue().reason())
                .containsExactly(RejectReason.MALFORMED);
    }

    @Test
    void shouldKeepWhatWaitsAndWhatItKnowsOverARestart() throws Exception {
        configured(START);
        decode.processElement2(new StreamRecord<>(CHANGED));
        take(CHANGE + 20_000);
        OperatorSubtaskState state = decode.snapshot(1, 1);
        decode.close();
        decode = start(state);

        take(CHANGE - 20_000);
        assertThat(decode.extractOutputValues()).isEmpty();
        configured(CHANGE + 20_000);

        assertThat(regions()).containsExactlyInAnyOrder("south " + (CHANGE + 20_000), "north " + (CHANGE - 20_000));
    }

    private List<String> regions() {
        return decode.extractOutputValues().stream()
                .map(event -> event.region() + " " + event.time())
                .toList();
    }

    /** The log of configurations has been read up to that time. */
    private void configured(long time) throws Exception {
        decode.processWatermark2(new Watermark(time));
    }

    private void take(long time) throws Exception {
        String event =
                "{\"specversion\":\"1.0\",\"type\":\"ringtide.contact.enqueued\",\"source\":\"/pbx\",\"id\":\"" + time
                        + "\",\"time\":\"" + Instant.ofEpochMilli(time)
                        + "\",\"data\":{\"centre\":\"c\",\"queue\":\"q\",\"contact_id\":\"1\"}}";
        decode.processElement1(new StreamRecord<>(new InputRecord(event.getBytes(UTF_8), Map.of(), time, 1)));
    }

    private static TwoInputStreamOperatorTestHarness<InputRecord, Configuration, CallEvent> start(
            @Nullable OperatorSubtaskState state) throws Exception {
        TwoInputStreamOperatorTestHarness<InputRecord, Configuration, CallEvent> harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new DecodeOperator(Configurations.sinceEver("first", topology("north"))));
        harness.setup(
                Types.CALL_EVENT.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static Topology topology(String region) {
        return TopologyFile.parse("topology.yaml", """
                tenants:
                  - id: t
                    zone: UTC
                    calls_per_month: 1000
                    regions: [{id: north, share: 0.5}, {id: south, share: 0.5}]
                    vendors: [{id: v}]
                    queues: [{id: q, share: 1, handle_time: PT3M}]
                    centres: [{id: c, vendor: v, region: REGION, agents: 3}]
                """.replace("REGION", region));
    }
}
