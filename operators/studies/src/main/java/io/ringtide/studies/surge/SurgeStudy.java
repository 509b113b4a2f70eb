package io.ringtide.studies.surge;

import io.ringtide.domain.surge.SurgeDetector;
import io.ringtide.domain.surge.SurgeSettings;
import io.ringtide.domain.surge.TickCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The race: the same made-up countries watched by the product's detector and by what others do, whose thresholds are tuned on
 * other countries to the same budget of false surges. A function of its settings.
 */
public final class SurgeStudy {
    private static final int TRAINING_DAYS = 14;
    private static final double DAYS_OF_MONTH = 30.44;
    private static final double STORMS_A_DAY = 0.1;
    private static final long TUNING_SEED = 1;
    private static final long JUDGING_SEED = 1_000;

    private final Settings settings;
    private final List<Method> methods = new ArrayList<>();
    private final Map<String, Double> thresholds = new HashMap<>();

    /**
     * How much of it.
     *
     * @param countries to tune on, and as many others to judge on
     * @param days of each, the first 14 of which are for learning
     * @param accepted false surges a region and month that the others are tuned to
     * @param detector of the product
     */
    public record Settings(int countries, int days, double accepted, SurgeSettings detector) {
        public Settings {
            if (countries < 1 || days <= TRAINING_DAYS || !(accepted > 0)) {
                throw new IllegalArgumentException("at least one country, more than 14 days, a budget above 0; not "
                        + countries + ", " + days + ", " + accepted);
            }
        }

        double regionMonths() {
            return countries * Demand.REGIONS.size() * (days - TRAINING_DAYS) / DAYS_OF_MONTH;
        }
    }

    public SurgeStudy(Settings settings) {
        this.settings = settings;
    }

    /** @param progress told how much is done, from 0 to 1 */
    public List<SurgeScore> run(DoubleConsumer progress) {
        List<Method> tuning = rivals();
        for (int i = 0; i < settings.countries(); i++) {
            int done = i;
            play(TUNING_SEED + i, tuning, List.of(), part -> progress.accept((done + part) / 2 / settings.countries()));
        }
        methods.addAll(rivals());
        Tally core = new Tally();
        Tally unfiltered = new Tally();
        for (int i = 0; i < settings.countries(); i++) {
            int done = i;
            play(
                    JUDGING_SEED + i,
                    methods,
                    List.of(core, unfiltered),
                    part -> progress.accept(0.5 + (done + part) / 2 / settings.countries()));
        }
        List<SurgeScore> scores = new ArrayList<>();
        scores.add(score("Ringtide", settings.detector().level(), core));
        scores.add(
                score("Ringtide on all calls, redials too", settings.detector().level(), unfiltered));
        for (int i = 0; i < methods.size(); i++) {
            int tuned = tuning.get(i).tuned(settings.accepted() * settings.regionMonths());
            thresholds.put(methods.get(i).name(), Method.threshold(tuned));
            scores.add(score(
                    methods.get(i).name(),
                    Method.threshold(tuned),
                    methods.get(i).tally(tuned)));
        }
        return scores;
    }

    /** One storm of the judged countries as all ways saw it; after {@link #run}, which tunes them. */
    public List<Watched> watchAStorm() {
        Map<Method, Double> rivals = new LinkedHashMap<>();
        methods.forEach(method -> rivals.put(method, thresholds.getOrDefault(method.name(), Double.MAX_VALUE)));
        Country country = new Country(JUDGING_SEED, settings.days(), STORMS_A_DAY);
        return new StormWatch(country, (long) TRAINING_DAYS * Demand.TICKS_OF_DAY).watch(detector(), rivals);
    }

    private SurgeScore score(String name, double threshold, Tally tally) {
        return new SurgeScore(
                name,
                threshold,
                tally.falseRaises() / settings.regionMonths(),
                tally.labelled(),
                tally.within(3),
                tally.within(5),
                tally.severe(),
                tally.severeWithin(3),
                tally.medianDelay());
    }

    /** @param cores of the detector on fresh callers and on all calls; none to leave it out */
    private void play(long seed, List<Method> rivals, List<Tally> cores, DoubleConsumer progress) {
        Country country = new Country(seed, settings.days(), STORMS_A_DAY);
        Labels labels = new Labels();
        rivals.forEach(Method::begin);
        List<SurgeDetector> detectors = cores.stream().map(any -> detector()).toList();
        long judgedFrom = (long) TRAINING_DAYS * Demand.TICKS_OF_DAY;
        long ticks = (long) settings.days() * Demand.TICKS_OF_DAY;
        for (long tick = 0; tick < ticks; tick++) {
            country.next();
            labels.take(country);
            boolean isJudged = tick >= judgedFrom;
            int[] fresh = country.fresh();
            rivals.forEach(rival -> rival.take(country, fresh, isJudged));
            for (int i = 0; i < detectors.size(); i++) {
                SurgeDetector detector = detectors.get(i);
                detector.tick(country.start(), i == 0 ? fresh : country.calls(), change -> {});
                for (int region = 0; region < fresh.length; region++) {
                    cores.get(i).take(region, tick, detector.isUp(region), isJudged, country.storms());
                }
            }
            if (tick % Demand.TICKS_OF_DAY == 0) {
                progress.accept((double) tick / ticks);
            }
        }
        Map<Storm, Double> found = labels.from(judgedFrom);
        rivals.forEach(rival -> rival.close(found));
        cores.forEach(core -> core.close(found));
    }

    private SurgeDetector detector() {
        List<double[][]> priors = IntStream.range(0, Demand.REGIONS.size())
                .mapToObj(Demand::prior)
                .toList();
        return new SurgeDetector(
                "study", new TickCalendar(Demand.ZONE, Set.of()), settings.detector(), Demand.REGIONS, priors);
    }

    private static List<Method> rivals() {
        return List.of(
                new Method("static threshold", region -> new StaticThreshold(average(region))),
                new Method("z-score of the last hour", region -> new HourZScore()),
                new Method("EARS C2", region -> new EarsC2()),
                new Method("Holt-Winters, weekly", region -> new HoltWinters(week(region))));
    }

    private static double average(int region) {
        return Arrays.stream(week(region)).average().orElseThrow();
    }

    /** Calls a minute by half hour from Monday on, as it was told beforehand. */
    private static double[] week(int region) {
        double[][] prior = Demand.prior(region);
        double[] week = new double[336];
        for (int i = 0; i < week.length; i++) {
            int day = i / 48;
            week[i] = prior[day < 5 ? 0 : day - 4][i % 48];
        }
        return week;
    }
}
