package io.ringtide.domain.callback;

import io.ringtide.domain.callback.CallerFact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up day of one caller, what a dialler made of it, and the surges of the region. */
final class CallerDay {
    static final CallerId ID = CallerId.of("acme", "k7:9b0c");
    static final String CALLER = "k7:9b0c";
    static final String REGION = "coast";

    private static final long S = 1_000;
    private static final List<String> QUEUES = List.of("outage", "general", "outage", "hazard", "billing");

    final List<CallerFact> facts = new ArrayList<>();
    /** Ticks at which a surge begins and ends, in pairs. */
    final List<Long> surgeTicks = new ArrayList<>();

    private final Random random;
    private final List<Long> starts = new ArrayList<>();
    private int contacts;

    CallerDay(long seed) {
        random = new Random(seed);
        long time = 1_772_000_100_000L + random.nextInt(86_400) * S;
        long first = time;
        int calls = 1 + random.nextInt(8);
        for (int i = 0; i < calls; i++) {
            time = call(time);
        }
        if (facts.isEmpty()) {
            add(Kind.ATTEMPTED, first, 1, "", REGION, -1);
        }
        int words = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
        long said = first + random.nextInt(600) * S;
        for (int i = 0; i < words; i++) {
            said += (1 + random.nextInt(random.nextBoolean() ? 600 : 7_200)) * S;
            word(said);
        }
        long tick = Math.floorDiv(first, 10_000) * 10_000 - 600_000;
        for (int i = random.nextInt(3); i > 0; i--) {
            tick += 10_000L * (1 + random.nextInt(400));
            surgeTicks.add(tick);
            tick += 10_000L * (1 + random.nextInt(800));
            surgeTicks.add(tick);
        }
    }

    long last() {
        return facts.stream().mapToLong(CallerFact::time).max().orElseThrow();
    }

    private long call(long from) {
        long contact = ++contacts;
        String region = random.nextInt(8) == 0 ? null : REGION;
        long time = from;
        starts.add(time);
        if (random.nextInt(3) == 0) {
            add(Kind.ATTEMPTED, time, contact, "", region, -1);
            if (random.nextInt(5) == 0) {
                return time + pause();
            }
            time += random.nextInt(15) * S;
        }
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        boolean isTold = random.nextInt(12) > 0;
        if (isTold) {
            add(Kind.ENQUEUED, time, contact, queue, region, -1);
        }
        long began = time;
        boolean isKnown = isTold;
        time += (1 + random.nextInt(random.nextBoolean() ? 40 : 300)) * S;
        int fate = random.nextInt(20);
        if (fate == 0) {
            // Nobody says how it ended.
            return random.nextBoolean() ? began + pause() : began + (7_190 + random.nextInt(300)) * S;
        }
        if (fate <= 2) {
            add(Kind.LEFT_OTHERWISE, time, contact, queue, region, -1);
            queue = queue + "-2";
            add(Kind.ENQUEUED, time, contact, queue, region, -1);
            time += (1 + random.nextInt(90)) * S;
            isTold = true;
        }
        if (fate <= 13) {
            add(Kind.ABANDONED, time, contact, queue, region, isTold ? -1 : random.nextInt(200) * S);
            boolean overlaps = isKnown && random.nextInt(10) == 0 && time - began > 2 * S;
            return overlaps ? began + (1 + random.nextInt((int) ((time - began) / S) - 1)) * S : time + pause();
        }
        if (fate == 14) {
            add(Kind.SELF_SERVED, time, contact, queue, region, -1);
            return time + pause();
        }
        if (fate == 15) {
            add(Kind.TOOK_CALLBACK, time, contact, queue, region, -1);
            return time + pause();
        }
        add(Kind.ANSWERED, time, contact, queue, region, -1);
        if (random.nextInt(3) == 0) {
            time += (1 + random.nextInt(8)) * S;
            add(Kind.ENDED, time, contact, queue, region, random.nextBoolean() ? -1 : random.nextInt(9) * S);
            return time + pause();
        }
        return time + 11 * S + pause();
    }

    private long pause() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> (1 + random.nextInt(118)) * S;
            case 3 -> 120 * S;
            case 4 -> (121 + random.nextInt(1_680)) * S;
            default -> (1_799 + random.nextInt(12_000)) * S;
        };
    }

    private void word(long time) {
        Kind kind = switch (random.nextInt(8)) {
            case 0 -> Kind.CALLBACK_REACHED;
            case 1 -> Kind.CALLBACK_CANCELLED;
            case 2, 3 -> Kind.CALLBACK_SCHEDULED;
            default -> Kind.CALLBACK_DIALLED;
        };
        long episode = random.nextInt(3) == 0
                ? 0
                : CallbackId.episode(ID.tenant(), CALLER, starts.get(random.nextInt(starts.size())));
        long due = kind == Kind.CALLBACK_SCHEDULED && random.nextInt(4) > 0 ? time + random.nextInt(50_000) * S : -1;
        facts.add(new CallerFact(ID, "", kind, time, 0, "", "", null, false, due, episode));
    }

    private void add(Kind kind, long time, long contact, String queue, String region, long amount) {
        boolean isHazard = kind != Kind.ATTEMPTED && random.nextInt(60) == 0;
        facts.add(new CallerFact(
                ID, CALLER, kind, time, contact, queue.isEmpty() ? "" : "north", queue, region, isHazard, amount, 0));
    }
}
