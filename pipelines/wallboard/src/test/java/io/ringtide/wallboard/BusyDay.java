package io.ringtide.wallboard;

import java.time.Instant;
import java.util.List;

/** The frames of a busy afternoon: good, poor and bad centres, one without calls. */
final class BusyDay {
    private BusyDay() {}

    static void play(TestServer server, Instant asOf) {
        List<String> centres = TestFloor.centreScopes();
        for (int i = 0; i < centres.size(); i++) {
            server.put(i == 8 ? quiet(centres.get(i), asOf) : busy(centres.get(i), asOf, i));
        }
        server.put(tenant(asOf));
    }

    static TestFrame tenant(Instant asOf) {
        return TestFrame.of("tenant:kepco")
                .asOf(asOf)
                .waiting(137)
                .longestSince(asOf.minusSeconds(754))
                .serviceLevel("PT15M", 1_722, 2_318)
                .ratio("DAY", "answer_rate", 0.9384, 48_212)
                .counter("DAY", "abandoned", 2_846)
                .counter("DAY", "entered", 48_349);
    }

    private static TestFrame busy(String scope, Instant asOf, int i) {
        long calls = i == 11 ? 9 : 80 + i * 9L;
        return TestFrame.of(scope)
                .asOf(asOf)
                .waiting(1 + (i * 7) % 31)
                .longestSince(asOf.minusSeconds(20 + i * 61L))
                .serviceLevel("PT15M", Math.round(calls * (0.97 - i * 0.041)), calls)
                .ratio("DAY", "answer_rate", 0.99 - i * 0.011, 2_000 + i * 311L)
                .counter("DAY", "abandoned", 40 + i * 37L)
                .counter("DAY", "entered", 2_000 + i * 322L);
    }

    private static TestFrame quiet(String scope, Instant asOf) {
        return TestFrame.of(scope).asOf(asOf);
    }
}
