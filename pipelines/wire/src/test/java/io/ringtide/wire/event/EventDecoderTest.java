package io.ringtide.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.event.RejectReason;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Topology;
import io.ringtide.wire.config.TopologyFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String VISIT = "'tenant':'kepco','centre':'jeju','queue':'outage','contact_id':'c1'";
    private static final long TIME = Times.parse("2026-03-02T03:00:00.250Z");

    private final EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());

    @Test
    void shouldReadEveryFieldThatAnEventHas() {
        CallEvent event = event(record(
                "contact.dequeued",
                VISIT + ",'region':'seoul','vendor':'ktis','journey_id':'j1','caller':'h1','agent':'a1',"
                        + "'outcome':'EXIT_KEY','wait_ms':1,'talk_ms':2,'hold_ms':3,'acw_ms':604800000"));

        assertThat(event)
                .isEqualTo(CallEvent.builder(EventType.CONTACT_DEQUEUED, "/node", "1", TIME)
                        .arrived(TIME + 10, 42)
                        .at("kepco", "jeju", "outage")
                        .region("seoul")
                        .vendor("ktis")
                        .contact("c1")
                        .journey("j1")
                        .caller("h1")
                        .agent("a1")
                        .outcome(Outcome.EXIT_KEY)
                        .waitMs(1)
                        .handling(2, 3)
                        .acwMs(604_800_000)
                        .build());
    }

    @Test
    void shouldReadTheStateOfAnAgent() {
        CallEvent event = event(record("agent.state_changed", "'centre':'jeju','agent':'a1','state':'PAUSED'"));

        assertThat(event.agentState()).isEqualTo(AgentState.PAUSED);
        assertThat(event.contactId()).isEmpty();
    }

    @Test
    void shouldFillWhatTheTopologyKnows() {
        CallEvent event = event(record("contact.enqueued", "'centre':'gangwon','queue':'outage','contact_id':'c1'"));

        assertThat(event.tenant()).isEqualTo("kepco");
        assertThat(event.region()).isEqualTo("gangwon");
        assertThat(event.vendor()).isEqualTo("unies");
        assertThat(decoder.overriddenVendors()).isZero();
    }

    @Test
    void shouldUseTheVendorOfTheTopologyAndCountTheOther() {
        CallEvent event = event(record("contact.enqueued", VISIT + ",'region':'busan','vendor':'ubase'"));

        assertThat(event.vendor()).isEqualTo("ktis");
        assertThat(event.region()).isEqualTo("busan");
        assertThat(decoder.overriddenVendors()).isEqualTo(1);
    }

    @Test
    void shouldTakeACentreThatTheTopologyDoesNotKnow() {
        CallEvent event =
                event(record("contact.enqueued", "'centre':'new','queue':'q','contact_id':'c1','vendor':'someone'"));

        assertThat(event.vendor()).isEqualTo("someone");
        assertThat(event.region()).isNull();
        assertThat(decoder.overriddenVendors()).isZero();
    }

    @Test
    void shouldNotGuessATenantAmongSeveral() {
        Topology one = TopologyFile.builtIn();
        EventDecoder ofMany = new EventDecoder(
                new Topology(List.of(one.tenants().get(0), one.tenants().get(0))));
        byte[] record = record("contact.enqueued", "'centre':'jeju','queue':'outage','contact_id':'c1'");

        Rejection rejection = ofMany.decode(record, TIME, 0).rejection();

        assertThat(rejection.reason()).isEqualTo(RejectReason.MISSING_FIELD);
        assertThat(rejection.detail()).startsWith("data.tenant");
    }

    @Test
    void shouldShareTheStringsThatEventsHaveInCommon() {
        CallEvent first = event(record("contact.enqueued", VISIT));
        CallEvent second = event(record("contact.enqueued", VISIT));

        assertThat(second.queue()).isSameAs(first.queue());
        assertThat(second.source()).isSameAs(first.source());
    }

    @ParameterizedTest
    @CsvSource({
        "-86400000, ",
        "-86400001, FUTURE_TIME_OR_LATE",
        "120000, ",
        "120001, FUTURE_TIME_OR_LATE",
    })
    void shouldMeasureTimeFromArrival(long timeMinusArrival, String refused) {
        Decoded decoded = decoder.decode(record("contact.enqueued", VISIT), TIME - timeMinusArrival, 0);

        if (refused == null) {
            assertThat(decoded.event().arrival()).isEqualTo(TIME - timeMinusArrival);
        } else {
            assertThat(decoded.rejection().reason())
                    .isEqualTo(timeMinusArrival > 0 ? RejectReason.FUTURE_TIME : RejectReason.TOO_LATE);
        }
    }

    @Test
    void shouldTakeTheTimeAsArrivalWhereThereIsNoOther() {
        CallEvent event = decoder.decode(record("contact.enqueued", VISIT), EventDecoder.ARRIVAL_IS_TIME, 0)
                .event();

        assertThat(event.arrival()).isEqualTo(TIME);
    }

    /** Each record has the named fault and all those after it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "malformed     | 0.3 | n | contact.lost     | yesterday            | 5   ",
                "missing_field | 1.0 |   | contact.lost     | yesterday            | 5   ",
                "unknown_type  | 1.0 | n | contact.lost     | yesterday            | 5   ",
                "bad_time      | 1.0 | n | contact.enqueued | yesterday            | 5   ",
                "malformed     | 1.0 | n | contact.enqueued | 2036-03-02T03:00:00Z | 5   ",
                "missing_field | 1.0 | n | contact.enqueued | 2036-03-02T03:00:00Z | ''  ",
                "raw_number    | 1.0 | n | contact.enqueued | 2036-03-02T03:00:00Z | 'c1'",
            })
    void shouldNameTheFirstReasonOfSeveral(
            String reason, String version, String source, String type, String time, String contact) {
        String record = "{'data':{'centre':'jeju','queue':'outage','caller':'01012345678','contact_id':" + contact
                + "},'id':'1','type':'ringtide." + type + "','specversion':'" + version + "','time':'" + time + "'"
                + (source == null ? "" : ",'source':'" + source + "'") + "}";

        assertThat(refusal(bytes(record)).reason().code()).isEqualTo(reason);
    }

    @Test
    void shouldKeepAnOversizeRecordWholeAndSayWhoSentIt() {
        int without = record("contact.enqueued", VISIT + ",'x':''").length;
        byte[] largest = record("contact.enqueued", VISIT + ",'x':'" + "x".repeat(65_536 - without) + "'");
        byte[] larger = record("contact.enqueued", VISIT + ",'x':'" + "x".repeat(65_537 - without) + "'");

        assertThat(decoder.decode(largest, TIME, 0).event()).isNotNull();
        Rejection rejection = refusal(larger);
        assertThat(rejection.reason()).isEqualTo(RejectReason.OVERSIZE);
        assertThat(rejection.input()).isSameAs(larger);
        assertThat(rejection.source()).isEqualTo("/node");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 15_000})
    void shouldSayWhatIsWrongInAFewWordsThatCanBeWritten(int smiles) {
        String time = "2026-08-03T01:00:00" + "\uD83D\uDE00".repeat(smiles) + "Z";
        byte[] record = record("contact.enqueued", VISIT, time);

        Rejection rejection = decoder.decode(record, TIME, 0).rejection();

        assertThat(rejection.reason()).isEqualTo(RejectReason.BAD_TIME);
        assertThat(rejection.detail()).startsWith("time: ").hasSizeLessThanOrEqualTo(1_001);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(rejection.detail()))
                .isTrue();
        assertThat(rejection.input()).isEqualTo(record);
    }

    @Test
    void shouldRefuseATombstone() {
        assertThat(decoder.decode(null, TIME, 0).rejection().reason()).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void shouldSayWhereARefusedRecordCameFrom() {
        Rejection rejection = refusal(record("contact.enqueued", "'centre':'jeju','contact_id':'c1'"));

        assertThat(rejection.detail()).isEqualTo("data.queue is missing");
        assertThat(rejection.source()).isEqualTo("/node");
        assertThat(rejection.arrival()).isEqualTo(TIME + 10);
        assertThat(rejection.position()).isEqualTo(42);
    }

    @Test
    void shouldLetControlCharactersThroughAsText() {
        CallEvent event = event(record("contact.enqueued", VISIT + ",'region':'a\\n\\u001b<b>'"));

        assertThat(event.region()).isEqualTo("a\n\u001b<b>");
    }

    @Test
    void shouldReadDataInBase64() {
        String data = Base64.getEncoder().encodeToString(bytes("{" + VISIT + "}"));
        byte[] record = bytes("{'specversion':'1.0','id':'1','source':'/node','type':'ringtide.contact.enqueued',"
                + "'time':'2026-03-02T03:00:00.250Z','data_base64':'" + data + "'}");

        assertThat(event(record)).isEqualTo(event(record("contact.enqueued", VISIT)));
    }

    @Test
    void shouldReadBinaryModeAsTheSameEvent() {
        Decoded decoded = decoder.decodeBinary(attributes(), bytes("{" + VISIT + "}"), TIME + 10, 42);

        assertThat(decoded.event()).isEqualTo(event(record("contact.enqueued", VISIT)));
    }

    @Test
    void shouldReadBinaryModeWithoutData() {
        Map<String, String> attributes = attributes();
        attributes.put("ce_type", "ringtide.source.heartbeat");

        assertThat(decoder.decodeBinary(attributes, null, TIME, 0).event().type())
                .isEqualTo(EventType.SOURCE_HEARTBEAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ce_specversion | 0.3             | malformed",
                "ce_specversion |                 | malformed",
                "ce_type        |                 | missing_field",
                "ce_source      |                 | missing_field",
                "ce_id          |                 | missing_field",
                "ce_type        | ringtide.x      | unknown_type",
                "ce_time        |                 | bad_time",
                "ce_time        | 1772420400      | bad_time",
            })
    void shouldJudgeBinaryModeAlike(String attribute, String value, String reason) {
        Map<String, String> attributes = attributes();
        attributes.put(attribute, value);

        Rejection rejection = decoder.decodeBinary(attributes, bytes("{" + VISIT + "}"), TIME, 0)
                .rejection();

        assertThat(rejection.reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"[] | malformed", "{'centre' | malformed", "{} {} | malformed", "{} | missing_field"})
    void shouldJudgeTheDataOfBinaryMode(String data, String reason) {
        Rejection rejection =
                decoder.decodeBinary(attributes(), bytes(data), TIME, 0).rejection();

        assertThat(rejection.reason().code()).isEqualTo(reason);
        assertThat(rejection.source()).isEqualTo("/node");
    }

    @Test
    void shouldKeepARefusedBinaryRecordWithItsAttributes() {
        Map<String, String> attributes = attributes();
        attributes.put("ce_type", "ringtide.contact.lost");
        attributes.put("ce_traceparent", "00-ab");
        attributes.put("content-type", "application/json");

        byte[] kept = decoder.decodeBinary(attributes, bytes("{" + VISIT + "}"), TIME, 0)
                .rejection()
                .input();

        assertThat(new String(kept, StandardCharsets.UTF_8))
                .contains("\"type\":\"ringtide.contact.lost\"", "\"traceparent\":\"00-ab\"", "\"datacontenttype\"");
        assertThat(refusal(kept).reason()).isEqualTo(RejectReason.UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"x, 65536", "\uD55C, 21846"})
    void shouldCountHeadersToTheSizeOfABinaryRecord(String letter, int letters) {
        Map<String, String> attributes = attributes();
        attributes.put("ce_baggage", letter.repeat(letters));

        assertThat(decoder.decodeBinary(attributes, bytes("{" + VISIT + "}"), TIME, 0)
                        .rejection()
                        .reason())
                .isEqualTo(RejectReason.OVERSIZE);
    }

    private CallEvent event(byte[] record) {
        Decoded decoded = decoder.decode(record, TIME + 10, 42);
        assertThat(decoded.rejection()).isNull();
        return decoded.event();
    }

    private Rejection refusal(byte[] record) {
        Decoded decoded = decoder.decode(record, TIME + 10, 42);
        assertThat(decoded.event()).isNull();
        return decoded.rejection();
    }

    private static Map<String, String> attributes() {
        return new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "1",
                "ce_source", "/node",
                "ce_type", "ringtide.contact.enqueued",
                "ce_time", "2026-03-02T03:00:00.250Z"));
    }

    private static byte[] record(String type, String data) {
        return record(type, data, "2026-03-02T03:00:00.250Z");
    }

    private static byte[] record(String type, String data, String time) {
        return bytes("{'specversion':'1.0','id':'1','source':'/node','type':'ringtide." + type + "','time':'" + time
                + "','data':{" + data + "}}");
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
