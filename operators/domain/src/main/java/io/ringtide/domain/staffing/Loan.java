package io.ringtide.domain.staffing;

import java.util.Comparator;

/**
 * Agents of one centre who are to take calls of another.
 *
 * @param donor whose they are
 * @param borrower whose calls they take
 * @param agents 1 or more
 */
public record Loan(String donor, String borrower, int agents) {
    /** Between whom, whatever the number. */
    public Sharing sharing() {
        return new Sharing(donor, borrower);
    }

    /** That one centre helps another. */
    public record Sharing(String donor, String borrower) implements Comparable<Sharing> {
        private static final Comparator<Sharing> ORDER =
                Comparator.comparing(Sharing::donor).thenComparing(Sharing::borrower);

        @Override
        public int compareTo(Sharing other) {
            return ORDER.compare(this, other);
        }
    }
}
