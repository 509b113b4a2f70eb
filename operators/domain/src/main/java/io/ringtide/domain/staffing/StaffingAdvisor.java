package io.ringtide.domain.staffing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which centre needs how many agents, and who can help. A function of what is known of the centres and of who helps whom
 * already, in whichever order they are named. A centre that needs agents lends none and one that lends borrows none, so that
 * help goes one way; a loan starts and ends at different waits, so that people are not sent to and fro (as in queue-ratio
 * control, O. Perry and W. Whitt, 2009, but by waits, which compare between centres of any size).
 */
public final class StaffingAdvisor {
    private final AdviceSettings settings;

    public StaffingAdvisor(AdviceSettings settings) {
        this.settings = settings;
    }

    /**
     * @param centres of one tenant, each once
     * @param sharing who helps whom by the advice before
     */
    public StaffingAdvice advise(List<CentreLoad> centres, Set<Loan.Sharing> sharing) {
        List<Requirement> requirements = centres.stream()
                .sorted(Comparator.comparing(CentreLoad::centre))
                .map(load -> new Requirement(load, settings))
                .toList();
        Set<String> ids = new HashSet<>();
        for (CentreLoad load : centres) {
            if (!ids.add(load.centre())) {
                throw new IllegalArgumentException("centre " + load.centre() + " twice");
            }
        }
        List<Need> needs = requirements.stream().map(Need::new).toList();
        List<Need> borrowers = needs.stream()
                .filter(need -> need.open > 0)
                .sorted(Comparator.comparingDouble((Need need) -> -need.wait)
                        .thenComparingInt(need -> -need.open)
                        .thenComparing(need -> need.centre()))
                .toList();
        // Who has help keeps it before others get some, or each change of the order would send people elsewhere.
        lend(
                borrowers,
                needs,
                (donor, borrower) -> sharing.contains(new Loan.Sharing(donor.centre(), borrower.centre()))
                        && borrower.wait - donor.wait > settings.stopAt());
        lend(borrowers, needs, (donor, borrower) -> borrower.wait - donor.wait > settings.startAbove());
        borrowers.forEach(Need::close);
        lend(borrowers, needs, (donor, borrower) -> true);
        return new StaffingAdvice(
                needs.stream().map(need -> need.advice(settings.stopAt())).toList());
    }

    private static void lend(List<Need> borrowers, List<Need> donors, Terms terms) {
        for (Need borrower : borrowers) {
            List<Need> willing = donors.stream()
                    .filter(donor -> donor.spare > 0 && terms.allow(donor, borrower))
                    .sorted(Comparator.comparingInt((Need donor) -> -donor.spare)
                            .thenComparing(donor -> donor.centre()))
                    .toList();
            for (Need donor : willing) {
                borrower.take(donor);
            }
        }
    }

    private interface Terms {
        boolean allow(Need donor, Need borrower);
    }

    /** A centre while agents are given out. */
    private static final class Need {
        private final Requirement requirement;
        private final double wait;
        private final List<Loan> loans = new ArrayList<>();
        private int open;
        private int spare;
        private int lent;
        private boolean closed;

        Need(Requirement requirement) {
            this.requirement = requirement;
            this.wait = requirement.waitWithoutHelp().orElse(Double.POSITIVE_INFINITY);
            this.open = requirement.gap();
            this.spare = requirement.lendable();
        }

        String centre() {
            return requirement.load().centre();
        }

        void take(Need donor) {
            int agents = Math.min(open, donor.spare);
            if (agents == 0) {
                return;
            }
            open -= agents;
            donor.spare -= agents;
            if (!closed) {
                donor.lent += agents;
                loans.add(new Loan(donor.centre(), centre(), agents));
            }
        }

        /** From now on only what could be had is counted. */
        void close() {
            closed = true;
        }

        /** @param bearable a wait for which nothing is done, seconds */
        CentreAdvice advice(double bearable) {
            OptionalInt agents = requirement.agents();
            int enough = agents.orElse(0) - open;
            return new CentreAdvice(
                    requirement.load(),
                    agents,
                    requirement.waitWithoutHelp(),
                    loans,
                    requirement.lendable(),
                    lent,
                    open,
                    open == 0 ? 0 : requirement.load().offered().perSecond() - requirement.bearable(enough),
                    open > 0 && wait > bearable ? List.of(Measure.values()) : List.of(),
                    requirement.gap() == 0 ? OptionalDouble.empty() : requirement.secondsOfHelp());
        }
    }
}
