package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The advice as of one slide. */
final class StaffedSlide {
    private static final double MS_PER_SECOND = 1_000;

    private final String tenant;
    private final long slide;
    private final AdviceSettings settings;
    private final Configuration configuration;
    private final Map<String, Double> usual;
    private final List<CentreSight> sights;
    private final Counters[] windows;

    /**
     * What is advised.
     *
     * @param reports of all centres, by their ids
     * @param sharings who helps whom: what the next advice goes on from
     */
    record Advised(List<StaffingReport> reports, Set<Loan.Sharing> sharings) {}

    /**
     * @param frames of centres and of the tenant, by scope
     * @param regions as of the slide
     * @param configuration in force
     */
    StaffedSlide(
            String tenant,
            long slide,
            Map<Scope, Frame> frames,
            RegionCalls regions,
            AdviceSettings settings,
            Configuration configuration) {
        this.tenant = tenant;
        this.slide = slide;
        this.settings = settings;
        this.configuration = configuration;
        this.usual = regions.usual(configuration.topology(), tenant);
        this.sights = frames.values().stream()
                .filter(frame -> frame.scope().kind() == Scope.Kind.CENTRE)
                .map(frame -> new CentreSight(frame, configuration.topology()))
                .toList();
        Frame ofTenant = frames.get(Scope.tenant(tenant));
        this.windows = ofTenant == null ? nothing() : ofTenant.windows();
    }

    private static Counters[] nothing() {
        return Arrays.stream(Window.values()).map(any -> new Counters()).toArray(Counters[]::new);
    }

    /**
     * @param sharing who helps whom by the advice before
     * @param troubled centres that were in trouble by it
     */
    Advised advise(Set<Loan.Sharing> sharing, Set<String> troubled) {
        TreeMap<String, CentreSight> known = new TreeMap<>();
        sights.forEach(sight -> known.put(sight.centre(), sight));
        List<CentreLoad> loads = sights.stream()
                .map(sight -> sight.load(windows, usualOf(sight.centre())))
                .toList();
        StaffingAdvice advice = new StaffingAdvisor(settings).advise(loads, sharing);
        List<StaffingReport> reports = new ArrayList<>();
        for (CentreAdvice centre : advice.centres()) {
            CentreSight sight = known.get(centre.centre());
            if (sight != null) {
                boolean isInTrouble = isInTrouble(centre, troubled.contains(centre.centre()));
                reports.add(new StaffingReport(
                        tenant, centre.centre(), slide, standing(centre, sight, advice, isInTrouble)));
            }
        }
        return new Advised(reports, sharings(advice, known, sharing));
    }

    /** As loans begin and end: one agent too few who keeps nobody waiting is no trouble. */
    private boolean isInTrouble(CentreAdvice centre, boolean wasBefore) {
        double wait = centre.waitWithoutHelp().orElse(Double.POSITIVE_INFINITY);
        return centre.gap().orElse(0) > 0 && wait > (wasBefore ? settings.stopAt() : settings.startAbove());
    }

    private CentreStanding standing(
            CentreAdvice centre, CentreSight sight, StaffingAdvice advice, boolean isInTrouble) {
        OptionalDouble help = centre.secondsOfHelp();
        List<Loan> lends = advice.centres().stream()
                .flatMap(borrower -> borrower.borrowed().stream())
                .filter(loan -> loan.donor().equals(centre.centre()))
                .toList();
        return new CentreStanding(
                centre,
                lends,
                sight.isComplete(),
                sight.hasAgents(),
                sight.rate().window(),
                usualOf(centre.centre()).isPresent(),
                sight.longestWait(),
                isInTrouble,
                isInTrouble ? after(settings.secondsUntilHelp() + settings.secondsToClear()) : null,
                help.isPresent() ? after(help.getAsDouble()) : null,
                configuration.version());
    }

    /** Where input is missing no loan ends: whoever sends people home for that calls them back. */
    private static Set<Loan.Sharing> sharings(
            StaffingAdvice advice, Map<String, CentreSight> known, Set<Loan.Sharing> before) {
        Set<Loan.Sharing> sharings = new TreeSet<>(advice.sharings());
        for (Loan.Sharing sharing : before) {
            boolean isUnknown = Stream.of(sharing.donor(), sharing.borrower())
                    .map(known::get)
                    .anyMatch(sight -> sight != null && !sight.isKnown());
            if (isUnknown) {
                sharings.add(sharing);
            }
        }
        return sharings;
    }

    private OptionalDouble usualOf(String centre) {
        Double perSecond = usual.get(centre);
        return perSecond == null ? OptionalDouble.empty() : OptionalDouble.of(perSecond);
    }

    private long after(double seconds) {
        return slide + (long) (seconds * MS_PER_SECOND);
    }
}
