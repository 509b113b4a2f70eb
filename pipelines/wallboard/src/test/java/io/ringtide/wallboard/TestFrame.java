package io.ringtide.wallboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.domain.floor.ServiceLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Makes records of the metrics topic. */
public final class TestFrame {
    static final Instant AS_OF = Instant.parse("2026-08-03T05:00:05Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WINDOWS = List.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "DAY");
    private static final List<String> COUNTERS = List.of(
            "offered",
            "blocked",
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
            "handled",
            "talk_ms",
            "hold_ms",
            "acw_ms",
            "lost",
            "late_exit");
    private static final List<String> RATIOS =
            List.of("service_level", "abandonment_rate", "answer_rate", "asa_s", "aht_s");

    private final ObjectNode root = JSON.createObjectNode();

    private TestFrame(String scope) {
        root.put("scope", scope);
        root.put("tenant", TestFloor.TENANT);
        root.put("as_of", AS_OF.toString());
        root.put("complete", true);
        live().put("waiting", 0).putNull("longest_wait_since");
        for (String window : WINDOWS) {
            counters(window(window));
            for (String ratio : RATIOS) {
                window(window).putNull(ratio).put(ratio + "_n", 0);
            }
            window(window)
                    .put("service_level_formula", "ringtide")
                    .putNull("service_level_low")
                    .putNull("service_level_high");
        }
        counters(root.withObjectProperty("totals"));
        root.put("data_age_ms", 1000);
    }

    /** An empty frame: nobody waits, nobody called. */
    public static TestFrame of(String scope) {
        return new TestFrame(scope);
    }

    private static void counters(ObjectNode node) {
        COUNTERS.forEach(counter -> node.put(counter, 0));
        for (String histogram : List.of("wait_histogram_answered", "wait_histogram_abandoned")) {
            ArrayNode buckets = node.putArray(histogram);
            for (int i = 0; i < 15; i++) {
                buckets.add(0);
            }
        }
    }

    private ObjectNode live() {
        return root.withObjectProperty("live");
    }

    private ObjectNode window(String window) {
        return root.withObjectProperty("windows").withObjectProperty(window);
    }

    public TestFrame tenant(String tenant) {
        root.put("tenant", tenant);
        return this;
    }

    public TestFrame asOf(Instant asOf) {
        root.put("as_of", asOf.toString());
        return this;
    }

    public TestFrame liveAsOf(Instant asOf) {
        live().put("as_of", asOf.toString());
        return this;
    }

    public TestFrame incomplete() {
        root.put("complete", false);
        return this;
    }

    /** A source, or a partition, that is missing since then. */
    public TestFrame missing(String kind, String name, Instant since) {
        root.withArrayProperty("missing").addObject().put(kind, name).put("since", since.toString());
        return incomplete();
    }

    public TestFrame waiting(int waiting) {
        live().put("waiting", waiting);
        return this;
    }

    public TestFrame longestSince(Instant since) {
        live().put("longest_wait_since", since.toString());
        return this;
    }

    public TestFrame agents(String state, int count) {
        live().withObjectProperty("agents").put(state, count);
        return this;
    }

    public TestFrame ratio(String window, String name, double value, long n) {
        window(window).put(name, value).put(name + "_n", n);
        return this;
    }

    /** A service level with the bounds that so many calls leave open. */
    public TestFrame serviceLevel(String window, long inTime, long n) {
        ServiceLevel level = new ServiceLevel(inTime, n);
        window(window)
                .put("service_level_low", level.bounds().low().orElseThrow())
                .put("service_level_high", level.bounds().high().orElseThrow());
        return ratio(window, "service_level", level.ratio().orElseThrow(), n);
    }

    public TestFrame formula(String window, String formula) {
        window(window).put("service_level_formula", formula);
        return this;
    }

    public TestFrame counter(String window, String name, long value) {
        window(window).put(name, value);
        return this;
    }

    public TestFrame total(String name, long value) {
        root.withObjectProperty("totals").put(name, value);
        return this;
    }

    public TestFrame answeredWaits(int... buckets) {
        ArrayNode array = root.withObjectProperty("totals").putArray("wait_histogram_answered");
        for (int bucket : buckets) {
            array.add(bucket);
        }
        return this;
    }

    /** A field of that many characters that nobody asks for. */
    TestFrame heavy(int characters) {
        root.put("padding", "x".repeat(characters));
        return this;
    }

    public byte[] json() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
