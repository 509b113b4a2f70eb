package io.ringtide.wallboard;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A busy afternoon with a storm over Jeju: an emergency, its surge, alerts, callers to call back, agents, and the hour before. */
final class StormDay {
    private static final Duration HOUR = Duration.ofHours(1);

    private StormDay() {}

    static void play(TestServer server, Instant asOf) {
        trend(server, asOf, true);
        BusyDay.play(server, asOf);
        for (String scope : List.of("centre:jeju", "queue:jeju/outage")) {
            server.put(jeju(scope, asOf));
        }
        server.put(withAgents(TestFrame.of("vendor:ktis").asOf(asOf), 58, 301).counter("DAY", "blocked", 123_456));
        server.put(withAgents(BusyDay.tenant(asOf), 31, 512).counter("DAY", "blocked", 123_456));
        server.emergency("jeju", "EMERGENCY", asOf.minusSeconds(1_500).toString());
        server.emergency("busan", "WATCH", asOf.minusSeconds(300).toString());
        server.emergency("gyeongnam", "RECOVERY", asOf.minusSeconds(900).toString());
        surge(server, asOf, "\"jeju\"");
        String advice = "\"missing_agents\":39,\"measures\":[\"overflow\",\"callback_offer\",\"announcement\"],";
        server.staffing("jeju", 42, true, asOf.toString(), advice);
        alert(
                server,
                "blocked-calls",
                "centre:jeju",
                "critical",
                "제주: 대기열 진입 전 차단 30.3%",
                "Jeju: 30.3% of the calls are refused before any queue",
                asOf);
        alert(
                server,
                "longest-wait",
                "queue:jeju/outage",
                "warning",
                "제주 / 정전: 최장 대기 187초, 기준 180초 초과",
                "Jeju / Outage: somebody has waited 187 s, which is more than 180 s",
                asOf);
        for (int i = 0; i < 12; i++) {
            abandonment(server, "jeju", "outage", i, asOf.minusSeconds(i * 7L));
            server.callback(
                    "c" + i,
                    "jeju",
                    i < 2 ? "OFFERED" : "CANDIDATE",
                    2 + i / 6,
                    asOf.minusSeconds(1_500 - i * 30L).toString());
        }
    }

    private static TestFrame jeju(String scope, Instant asOf) {
        TestFrame frame = TestFrame.of(scope)
                .asOf(asOf)
                .waiting(47)
                .longestSince(asOf.minusSeconds(312))
                .serviceLevel("PT15M", 3, 206)
                .ratio("DAY", "answer_rate", 0.2672, 1_262)
                .counter("DAY", "abandoned", 878)
                .counter("DAY", "blocked", 100_412)
                .counter("DAY", "entered", 1_310);
        return withAgents(frame, 0, 12);
    }

    private static TestFrame withAgents(TestFrame frame, int ready, int busy) {
        return frame.agents("AVAILABLE", ready)
                .agents("RINGING", 1)
                .agents("TALKING", busy)
                .agents("HOLD", 1)
                .agents("ACW", 3)
                .agents("PAUSED", 2);
    }

    /** The tenant's and Jeju's whole minutes, and quarter hours of a week ago. */
    static void trend(TestServer server, Instant asOf, boolean isStorm) {
        Instant newest = Instant.ofEpochSecond(Math.floorDiv(asOf.getEpochSecond(), 60) * 60);
        for (Instant minute = newest.minus(HOUR); !minute.isAfter(newest); minute = minute.plusSeconds(60)) {
            long age = Duration.between(minute, newest).toMinutes();
            for (String scope : List.of("tenant:kepco", "centre:jeju", "vendor:ktis")) {
                server.put(TestFrame.of(scope)
                        .asOf(minute)
                        .waiting(isStorm && age < 25 ? 137 - (int) age * 4 : 30 + (int) (age * 7 % 11))
                        .serviceLevel("PT15M", Math.round(isStorm && age < 25 ? 740 + age * 6 : 900 + age % 7), 1_000)
                        .ratio("PT15M", "answer_rate", isStorm && age < 25 ? 0.9 + age * 0.003 : 0.97, 1_000)
                        .ratio("PT30M", "answer_rate", isStorm && age < 25 ? 0.92 + age * 0.002 : 0.97, 1_000)
                        .counter("PT15M", "entered", 1_900 - age * 6));
            }
        }
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(asOf.getEpochSecond(), 900) * 900)
                .minus(Duration.ofDays(7));
        for (int i = -5; i <= 0; i++) {
            lastWeek(server, quarter.plusSeconds(i * 900L));
        }
    }

    private static void lastWeek(TestServer server, Instant from) {
        String json = """
                {"tenant":"kepco","scope":"tenant:kepco","from":"%s","to":"%s","revision":0,"final":true,\
                "entered":1650,"service_level":0.88,"answer_rate":0.96}""".formatted(from, from.plusSeconds(900));
        server.stores.intervals().put(json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param regions as JSON, without brackets */
    static void surge(TestServer server, Instant asOf, String regions) {
        String json = """
                {"surge_id":"31b5f0d81d6d1234","tenant":"kepco","kind":"REGIONAL","status":"UPDATED","regions":[%3$s],\
                "as_of":"%1$s","onset":"%2$s","detected_at":"%2$s","ended_at":null,"observed":14288,"expected":320.58,\
                "ratio":44.57,"distinct_callers":4195,"evidence":{}}""".formatted(asOf, asOf.minusSeconds(1_520), regions);
        server.stores.surges().put("kepco/31b5f0d81d6d1234", json.getBytes(StandardCharsets.UTF_8));
    }

    /** The call was in the queue for a minute and {@code number} seconds. */
    static void abandonment(TestServer server, String centre, String queue, int number, Instant at) {
        String call = "1770%06d.%d".formatted(number, number);
        String json = """
                {"tenant":"kepco","centre":"%s","queue":"%s","contact_id":"%s","enqueued_at":"%s","abandoned_at":"%s",\
                "wait_ms":%d,"withdrawn":false}""".formatted(centre, queue, call, at.minusSeconds(60 + number), at, 1_000 * (60 + number));
        server.stores
                .abandonments()
                .put(String.join("/", "kepco", centre, queue, call), json.getBytes(StandardCharsets.UTF_8));
    }

    private static void alert(
            TestServer server, String rule, String scope, String severity, String ko, String en, Instant asOf) {
        String json = """
                {"fingerprint":"%1$s %2$s","tenant":"kepco","rule":"%1$s","scope":"%2$s","status":"FIRING",\
                "severity":"%3$s","labels":{"centre":"jeju","region":"jeju","vendor":"ktis"},"annotations":\
                {"summary":"%5$s","summary_ko":"%4$s","description":"Call agents from pauses first.","description_ko":\
                "휴식 중인 상담사를 먼저 투입하세요.","runbook_url":"https://wiki.example.org/runbook"},\
                "as_of":"%6$s","starts_at":"%6$s","ends_at":null,"quiet":null,"history":[]}""".formatted(rule, scope, severity, ko, en, asOf.minusSeconds(1_400));
        server.stores.alerts().put(rule + ' ' + scope, json.getBytes(StandardCharsets.UTF_8));
    }
}
