package io.ringtide.wallboard;

import java.time.Instant;
import java.util.List;

/** The frames of an ordinary afternoon: nearly every centre is good. */
final class CalmDay {
    private CalmDay() {}

    static void play(TestServer server, Instant asOf) {
        List<String> centres = TestFloor.centreScopes();
        for (int i = 0; i < centres.size(); i++) {
            long calls = 60 + i * 13L;
            boolean isLast = i == centres.size() - 1;
            server.put(TestFrame.of(centres.get(i))
                    .asOf(asOf)
                    .waiting(isLast ? 23 : i % 3)
                    .longestSince(asOf.minusSeconds(isLast ? 96 : 3 + i * 2L))
                    .serviceLevel("PT15M", Math.round(calls * (isLast ? 0.71 : 0.96 - i * 0.007)), calls)
                    .ratio("DAY", "answer_rate", 0.99 - i * 0.003, 2_000 + i * 311L)
                    .counter("DAY", "abandoned", 20 + i * 7L)
                    .counter("DAY", "entered", 2_000 + i * 322L)
                    .agents("AVAILABLE", 6 + i)
                    .agents("TALKING", 30 + i));
        }
        server.put(TestFrame.of("tenant:kepco")
                .asOf(asOf)
                .waiting(34)
                .longestSince(asOf.minusSeconds(96))
                .serviceLevel("PT15M", 1_702, 1_876)
                .ratio("DAY", "answer_rate", 0.9734, 48_212)
                .counter("DAY", "abandoned", 1_246)
                .counter("DAY", "entered", 48_349)
                .agents("AVAILABLE", 156)
                .agents("RINGING", 9)
                .agents("TALKING", 402)
                .agents("HOLD", 12)
                .agents("ACW", 88)
                .agents("PAUSED", 61));
    }
}
