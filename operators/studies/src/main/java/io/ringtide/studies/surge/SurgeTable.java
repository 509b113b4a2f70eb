package io.ringtide.studies.surge;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores as people read them, and as programs do. */
public final class SurgeTable {
    /** A share of so many is known to within some 9 points. */
    private static final int ENOUGH = 30;

    private SurgeTable() {}

    /** A table in Markdown. */
    public static String markdown(List<SurgeScore> scores) {
        return """
                | method | threshold | false surges a region-month | storms | within 3 min | within 5 min | severe | severe within 3 min | median delay, min |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """ + lines(scores, "| %s | %.2f | %.2f | %d | %.1f %% | %.1f %% | %d | %.1f %% | %.1f |");
    }

    /** The same as comma-separated values. */
    public static String csv(List<SurgeScore> scores) {
        return "method,threshold,false_a_region_month,storms,within_3_min,within_5_min,severe,severe_within_3_min,median_min\n"
                + lines(scores, "\"%s\",%.4f,%.4f,%d,%.2f,%.2f,%d,%.2f,%.2f");
    }

    /** What to say to somebody who reads more out of it than is in it; "" where there is enough. */
    public static String caution(List<SurgeScore> scores) {
        return scores.stream().anyMatch(score -> score.labelled() < ENOUGH)
                ? "Fewer than " + ENOUGH + " storms are too few to judge anybody by.\n"
                : "";
    }

    private static String lines(List<SurgeScore> scores, String format) {
        return scores.stream()
                .map(score -> String.format(
                                Locale.ROOT,
                                format,
                                score.name(),
                                score.threshold(),
                                score.falseSurges(),
                                score.labelled(),
                                score.within3(),
                                score.within5(),
                                score.severe(),
                                score.severeWithin3(),
                                score.medianMinutes())
                        // Nothing is told of what was not there.
                        .replaceAll("NaN( %)?", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
