package io.ringtide.domain.staffing;

import java.util.OptionalDouble;

/**
 * How a surge goes: its excess over what is usual as A e^{-t/T}.
 *
 * @param usual calls a second without it
 * @param excess calls a second that it adds now; less than 0 is none
 * @param constant T, seconds; empty while it does not fall, as nobody knows when it will
 */
public record SurgeFade(double usual, double excess, OptionalDouble constant) {
    /** Ten minutes of falling are not told from chance by more than that: 20 min. */
    public static final double LEAST_CONSTANT = 1_200;

    public SurgeFade {
        if (!(usual >= 0) || Double.isNaN(excess) || !(constant.orElse(1) > 0)) {
            throw new IllegalArgumentException("usual calls of 0 or more, an excess and a constant of more than 0, not "
                    + usual + ", " + excess + ", " + constant);
        }
    }

    /**
     * By what it was before and is now.
     *
     * @param usual calls a second without it
     * @param before calls a second that came earlier
     * @param now calls a second that come
     * @param seconds from then until now, more than 0; ten minutes
     */
    public static SurgeFade between(double usual, double before, double now, double seconds) {
        double excess = now - usual;
        double excessBefore = before - usual;
        OptionalDouble constant = excess > 0 && excessBefore > excess
                ? OptionalDouble.of(Math.max(LEAST_CONSTANT, seconds / Math.log(excessBefore / excess)))
                : OptionalDouble.empty();
        return new SurgeFade(usual, excess, constant);
    }

    /**
     * Seconds until no more calls come than can be borne; empty where nobody can tell, or never.
     *
     * @param bearable calls a second
     */
    public OptionalDouble secondsUntil(double bearable) {
        if (usual + Math.max(0, excess) <= bearable) {
            return OptionalDouble.of(0);
        }
        if (constant.isEmpty() || bearable <= usual) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(constant.getAsDouble() * Math.log(excess / (bearable - usual)));
    }
}
