package io.ringtide.local.play;

/**
 * How fast a play runs.
 *
 * @param timesWall milliseconds of played time in one millisecond of wall time: above 0, infinite at {@link #MAX}
 */
public record Speed(double timesWall) {
    /** As fast as the broker takes it. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    private static final String WHAT_IT_IS = "a speed is a number above 0, or max";

    public Speed {
        if (!(timesWall > 0)) {
            throw new IllegalArgumentException(WHAT_IT_IS);
        }
    }

    /**
     * Reads what stands behind {@code --speed}.
     *
     * @throws IllegalArgumentException when it is neither {@code max} nor a number above 0
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        double timesWall;
        try {
            timesWall = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(WHAT_IT_IS, notANumber);
        }
        if (Double.isInfinite(timesWall)) {
            throw new IllegalArgumentException(WHAT_IT_IS);
        }
        return new Speed(timesWall);
    }

    public boolean isMax() {
        return Double.isInfinite(timesWall);
    }

    @Override
    public String toString() {
        return isMax() ? "max" : Double.toString(timesWall);
    }
}
