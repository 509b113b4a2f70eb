package io.ringtide.wallboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The numbers of a frame that a trend can be drawn of, each in a place of its own. */
final class BoardNumbers {
    private static final List<String> WINDOWS = List.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "DAY");
    private static final List<String> OF_THE_MOMENT = List.of(
            "waiting",
            "longest_wait",
            "agents_ready",
            "agents_talking",
            "agents_acw",
            "agents_paused",
            "agents_logged_in",
            "callbacks_waiting");
    private static final List<String> OF_WINDOWS = List.of(
            "offered",
            "blocked",
            "entered",
            "answered",
            "abandoned",
            "service_level",
            "answer_rate",
            "abandonment_rate",
            "occupancy",
            "asa",
            "aht");
    private static final List<String> LOGGED_IN = List.of("AVAILABLE", "RINGING", "TALKING", "HOLD", "ACW", "PAUSED");
    private static final double MS = 1_000;

    static final int COUNT = OF_THE_MOMENT.size() + WINDOWS.size() * OF_WINDOWS.size();

    private BoardNumbers() {}

    /** The place of a measure; nothing where it is none, or the window is none of its. @param window of what has one */
    static Optional<Integer> place(String measure, String window) {
        int live = OF_THE_MOMENT.indexOf(measure);
        if (live >= 0) {
            return Optional.of(live);
        }
        int counted = OF_WINDOWS.indexOf(measure);
        int length = WINDOWS.indexOf(window);
        return counted < 0 || length < 0
                ? Optional.empty()
                : Optional.of(OF_THE_MOMENT.size() + length * OF_WINDOWS.size() + counted);
    }

    /** All numbers of a frame; NaN for what it does not tell. @param asOfMs of the frame, epoch milliseconds */
    static double[] of(JsonNode frame, long asOfMs) {
        double[] numbers = new double[COUNT];
        JsonNode live = frame.path("live");
        JsonNode agents = live.path("agents");
        numbers[0] = number(live.path("waiting"));
        numbers[1] = waited(live.path("longest_wait_since"), asOfMs);
        numbers[2] = number(agents.path("AVAILABLE"));
        numbers[3] = number(agents.path("TALKING"));
        numbers[4] = number(agents.path("ACW"));
        numbers[5] = number(agents.path("PAUSED"));
        numbers[6] = agents.isObject()
                ? LOGGED_IN.stream()
                        .mapToDouble(state -> agents.path(state).asDouble())
                        .sum()
                : Double.NaN;
        numbers[7] = number(live.path("callbacks_waiting"));
        int place = OF_THE_MOMENT.size();
        for (String window : WINDOWS) {
            JsonNode counted = frame.path("windows").path(window);
            for (String measure : OF_WINDOWS) {
                numbers[place++] = number(counted.path(field(measure)));
            }
        }
        return numbers;
    }

    static boolean isCounted(String measure) {
        return OF_WINDOWS.contains(measure);
    }

    /** What records call a measure. */
    static String field(String measure) {
        return measure.equals("asa") || measure.equals("aht") ? measure + "_s" : measure;
    }

    private static double waited(JsonNode since, long asOfMs) {
        return since.isTextual()
                ? Math.max(0, (asOfMs - Instant.parse(since.textValue()).toEpochMilli()) / MS)
                : Double.NaN;
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}
