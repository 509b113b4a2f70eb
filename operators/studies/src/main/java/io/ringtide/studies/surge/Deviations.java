package io.ringtide.studies.surge;

/** How many standard deviations a count is above others. */
final class Deviations {
    private Deviations() {}

    /** @param from first of the others, and how many */
    static double mean(int[] others, int from, int size) {
        double sum = 0;
        for (int i = from; i < from + size; i++) {
            sum += others[i];
        }
        return sum / size;
    }

    /** @param from first of the others, and how many */
    static double of(int count, int[] others, int from, int size) {
        double squares = 0;
        for (int i = from; i < from + size; i++) {
            squares += (double) others[i] * others[i];
        }
        double mean = mean(others, from, size);
        double sum = mean * size;
        double variance = Math.max(0, squares - sum * mean) / (size - 1);
        return (count - mean) / Math.sqrt(Math.max(variance, Math.max(mean, 1)));
    }
}
