package io.ringtide.studies.surge;

import io.ringtide.domain.surge.SurgeDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Watches one storm of a country in all ways at once, to be drawn. */
final class StormWatch {
    private static final int BEFORE = 60;
    private static final int AFTER = 60;
    private static final int MOST_SHOWN = 120;

    private final Country country;
    private final Storm storm;
    private final List<Watcher> watchers = new ArrayList<>();

    /** What is noted of one way. @param expected of the tick or minute that was taken last */
    private record Watcher(String name, DoubleSupplier expected, List<Double> usual, List<Boolean> speaks) {
        private Watcher(String name, DoubleSupplier expected) {
            this(name, expected, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** @param judgedFrom the first tick that a storm may begin in */
    StormWatch(Country country, long judgedFrom) {
        this.country = country;
        this.storm = country.storms().stream()
                .filter(candidate -> candidate.from() >= judgedFrom)
                .filter(candidate -> isByDay(candidate) && isMiddling(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no storm to draw: more days are needed"));
    }

    private static boolean isByDay(Storm storm) {
        long hour = storm.from() % Demand.TICKS_OF_DAY / (60L * Demand.TICKS_OF_MINUTE);
        return hour >= 9 && hour <= 17;
    }

    /** What is greater everybody finds at once, and what is smaller nobody sees in a picture. */
    private static boolean isMiddling(Storm storm) {
        return storm.times() >= 3 && storm.times() <= 8;
    }

    /** @param rivals by name, at the thresholds at which they speak */
    List<Watched> watch(SurgeDetector detector, Map<Method, Double> rivals) {
        long from = (storm.from() / Demand.TICKS_OF_MINUTE - BEFORE) * Demand.TICKS_OF_MINUTE;
        long shown = Math.min(storm.to() - storm.from(), (long) MOST_SHOWN * Demand.TICKS_OF_MINUTE);
        long to = storm.from() + shown + (long) AFTER * Demand.TICKS_OF_MINUTE;
        int region = storm.region();
        List<Rival> others = new ArrayList<>();
        List<Double> thresholds = new ArrayList<>();
        rivals.forEach((method, threshold) -> {
            Rival rival = method.rival(region);
            others.add(rival);
            thresholds.add(threshold);
            watchers.add(new Watcher(method.name(), rival::expected));
        });
        Watcher own = new Watcher("Ringtide", () -> detector.expected(region));
        List<Integer> calls = new ArrayList<>();
        int minute = 0;
        double hoped = 0;
        for (long tick = 0; tick < to; tick++) {
            country.next();
            int[] fresh = country.fresh();
            detector.tick(country.start(), fresh, change -> {});
            minute += fresh[region];
            hoped += own.expected().getAsDouble();
            if (tick % Demand.TICKS_OF_MINUTE == Demand.TICKS_OF_MINUTE - 1) {
                boolean isShown = tick >= from;
                for (int i = 0; i < others.size(); i++) {
                    boolean speaks = others.get(i).score(minute) >= thresholds.get(i);
                    note(watchers.get(i), watchers.get(i).expected().getAsDouble(), speaks, isShown);
                }
                note(own, hoped, detector.isUp(region), isShown);
                if (isShown) {
                    calls.add(minute);
                }
                minute = 0;
                hoped = 0;
            }
        }
        watchers.add(0, own);
        return watchers.stream()
                .map(watcher -> new Watched(watcher.name(), calls, watcher.usual(), watcher.speaks(), BEFORE))
                .toList();
    }

    private static void note(Watcher watcher, double expected, boolean speaks, boolean isShown) {
        if (isShown) {
            watcher.usual().add(expected);
            watcher.speaks().add(speaks);
        }
    }
}
