package io.ringtide.studies.surge;

/**
 * How well one way of watching did.
 *
 * @param threshold at which it speaks, in its own measure
 * @param falseSurges a region and month
 * @param labelled storms that had to be found
 * @param within3 percent of them found within three minutes of their beginning
 * @param severe those among them with fifty calls more than usual at first
 * @param medianMinutes of those found; not a number where none was
 */
public record SurgeScore(
        String name,
        double threshold,
        double falseSurges,
        int labelled,
        double within3,
        double within5,
        int severe,
        double severeWithin3,
        double medianMinutes) {}
