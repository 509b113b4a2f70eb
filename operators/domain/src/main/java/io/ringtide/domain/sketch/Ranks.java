package io.ringtide.domain.sketch;

/**
 * How many registers have which rank, and how many distinct items that speaks for: the improved raw estimator of O. Ertl,
 * <i>New cardinality estimation algorithms for HyperLogLog sketches</i> (2017, arXiv:1702.01284), algorithm 6. It needs
 * neither a correction for small counts nor one for large ones, and depends on the set of items alone. Its relative
 * standard error is that of HyperLogLog, 1.04 / sqrt(registers) (P. Flajolet, E. Fusy, O. Gandouet, F. Meunier, 2007),
 * and less for few items.
 */
final class Ranks {
    private static final double REGISTERS = Observation.REGISTERS;
    private static final double ALPHA_INFINITY = 0.5 / 0.693147180559945309417;

    private final int[] registersByRank = new int[Observation.HIGHEST_RANK + 1];
    private int filled;

    /** Takes a register that has seen something. */
    void add(int rank) {
        registersByRank[rank]++;
        filled++;
    }

    /** Distinct items, rounded to a whole number. */
    long estimate() {
        if (filled == 0) {
            return 0;
        }
        double z = REGISTERS * tau(1 - registersByRank[Observation.HIGHEST_RANK] / REGISTERS);
        for (int rank = Observation.HIGHEST_RANK - 1; rank >= 1; rank--) {
            z = 0.5 * (z + registersByRank[rank]);
        }
        z += REGISTERS * sigma(1 - filled / REGISTERS);
        return Math.round(ALPHA_INFINITY * REGISTERS * REGISTERS / z);
    }

    /** The sum of x^(2^k) 2^(k-1) over k >= 0 with x for the half of the first: what empty registers add. */
    private static double sigma(double share) {
        double power = share;
        double factor = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (sum != before);
        return sum;
    }

    /** What registers at the highest rank take away. */
    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double factor = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (sum != before);
        return sum / 3;
    }
}
