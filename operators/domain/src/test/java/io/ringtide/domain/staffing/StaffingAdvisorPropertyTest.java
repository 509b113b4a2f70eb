package io.ringtide.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every advice: of made-up tenants in a made-up hour, each advice going on from the one before. */
class StaffingAdvisorPropertyTest {
    private static final int TENANTS = 60;
    private static final int ADVICES = 5;
    private static final AdviceSettings SETTINGS = AdviceSettings.DEFAULT;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldOfEveryTenant(long seed) {
        Random random = new Random(seed);
        int loans = 0;
        int measures = 0;
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            Set<Loan.Sharing> sharing = Set.of();
            int size = 2 + random.nextInt(12);
            for (int i = 0; i < ADVICES; i++) {
                List<CentreLoad> loads = new ArrayList<>();
                for (int centre = 0; centre < size; centre++) {
                    loads.add(load("centre-" + centre, random));
                }
                StaffingAdvice advice = new StaffingAdvisor(SETTINGS).advise(loads, sharing);
                shouldKeepWhatDonorsNeed(advice);
                shouldGoOneWay(advice);
                shouldGiveAllThatHelps(advice);
                shouldStartOnlyForALongerWait(advice, sharing);
                Collections.shuffle(loads, random);
                assertThat(new StaffingAdvisor(SETTINGS).advise(loads, new HashSet<>(sharing)))
                        .isEqualTo(advice);
                sharing = advice.sharings();
                loans += sharing.size();
                measures += (int) advice.centres().stream()
                        .filter(centre -> !centre.measures().isEmpty())
                        .count();
            }
        }
        assertThat(loans).isGreaterThan(100);
        assertThat(measures).isGreaterThan(100);
    }

    private static void shouldKeepWhatDonorsNeed(StaffingAdvice advice) {
        for (CentreAdvice donor : advice.centres()) {
            if (donor.lent() > 0) {
                CentreLoad load = donor.load();
                int left = load.staffed() - donor.lent();
                double calls = load.offered().perSecond();
                assertThat(StaffingNeed.DEFAULT.isMetBy(model(load, left)))
                        .as("%s", donor)
                        .isTrue();
                int fewest = left;
                while (fewest > 1 && StaffingNeed.DEFAULT.isMetBy(model(load, fewest - 1))) {
                    fewest--;
                }
                assertThat(donor.lent()).as("%s", donor).isLessThanOrEqualTo((int) (0.8 * (load.staffed() - fewest)));
                FluidQueue queue = new FluidQueue(calls, load.aht().getAsDouble(), patience(load));
                double waiting = queue.waitingAfter(300, load.staffed(), load.busy(), load.waiting());
                assertThat(queue.waitingAfter(600, left, left, waiting)).isZero();
            }
        }
    }

    private static void shouldGoOneWay(StaffingAdvice advice) {
        Map<String, Integer> lent = new HashMap<>();
        Set<String> borrowers = new HashSet<>();
        for (CentreAdvice centre : advice.centres()) {
            for (Loan loan : centre.borrowed()) {
                assertThat(loan.agents()).isPositive();
                assertThat(loan.borrower()).isEqualTo(centre.centre());
                lent.merge(loan.donor(), loan.agents(), Integer::sum);
                borrowers.add(loan.borrower());
            }
        }
        assertThat(Collections.disjoint(borrowers, lent.keySet())).isTrue();
        for (CentreAdvice centre : advice.centres()) {
            assertThat(centre.lent()).isEqualTo(lent.getOrDefault(centre.centre(), 0));
        }
    }

    /** Agents are missing only where everybody who can spare some would have given all that they may. */
    private static void shouldGiveAllThatHelps(StaffingAdvice advice) {
        int gaps = 0;
        int missing = 0;
        for (CentreAdvice centre : advice.centres()) {
            int borrowed = centre.borrowed().stream().mapToInt(Loan::agents).sum();
            int gap = centre.gap().orElse(0);
            assertThat(borrowed + centre.missing()).isLessThanOrEqualTo(gap);
            assertThat(centre.missing()).isNotNegative();
            assertThat(centre.excess()).isBetween(0.0, centre.load().offered().perSecond());
            boolean isWaitedFor = centre.waitWithoutHelp().orElse(Double.POSITIVE_INFINITY) > 30;
            assertThat(centre.measures().isEmpty()).isEqualTo(centre.missing() == 0 || !isWaitedFor);
            gaps += gap;
            missing += centre.missing();
        }
        int lendable = advice.centres().stream()
                .mapToInt(centre -> new Requirement(centre.load(), SETTINGS).lendable())
                .sum();
        assertThat(missing).isEqualTo(Math.max(0, gaps - lendable));
    }

    private static void shouldStartOnlyForALongerWait(StaffingAdvice advice, Set<Loan.Sharing> before) {
        Map<String, Double> waits = new HashMap<>();
        for (CentreAdvice centre : advice.centres()) {
            waits.put(centre.centre(), centre.waitWithoutHelp().orElse(1e9));
        }
        for (Loan.Sharing sharing : advice.sharings()) {
            assertThat(waits.getOrDefault(sharing.borrower(), 0.0) - waits.getOrDefault(sharing.donor(), 0.0))
                    .isGreaterThan(before.contains(sharing) ? 30 : 60);
        }
    }

    private static QueueModel model(CentreLoad load, int agents) {
        double calls = load.offered().perSecond();
        double aht = load.aht().getAsDouble();
        return load.patience().isPresent()
                ? new ErlangA(calls, aht, patience(load), agents)
                : new ErlangC(calls, aht, agents);
    }

    private static double patience(CentreLoad load) {
        return load.patience().orElse(Double.POSITIVE_INFINITY);
    }

    private static CentreLoad load(String centre, Random random) {
        double erlangs = 2 + 80 * random.nextDouble();
        double aht = 60 + 300 * random.nextDouble();
        double times = random.nextInt(3) == 0 ? 1 + 4 * random.nextDouble() : 1;
        int staffed = (int) (erlangs * (0.9 + 1.2 * random.nextDouble()));
        double usual = erlangs / aht;
        return new CentreLoad(
                centre,
                new OfferedCalls(usual * times),
                SurgeFade.between(usual, usual * (times + random.nextDouble()), usual * times, 600),
                staffed,
                random.nextInt(staffed + 2),
                random.nextInt(3) == 0 ? random.nextInt(60) : 0,
                random.nextInt(12) == 0 ? OptionalDouble.empty() : OptionalDouble.of(aht),
                random.nextInt(6) == 0 ? OptionalDouble.empty() : OptionalDouble.of(30 + 600 * random.nextDouble()));
    }
}
