package io.ringtide.domain.surge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How far the rest of the country is up at the moment, seen from each region: by the last 30, 60, 180 and 300 seconds, the three
 * highest left out. So a campaign raises everybody's expectation within seconds, and a storm next door does not.
 */
final class Company {
    private static final int[] WINDOWS = {3, 6, 18, 30};
    private static final int LEFT_OUT = 3;
    private static final double STRENGTH = 15;
    /** So that a twentyfold rise of many does not hide the next. */
    private static final double MOST = 6;

    private Company() {}

    /** From 1 to 6, for each of the regions. */
    static double[] of(List<RegionWatch> regions) {
        double[] others = new double[regions.size()];
        Arrays.fill(others, 1);
        if (regions.size() <= LEFT_OUT + 1) {
            return others;
        }
        for (int window : WINDOWS) {
            raise(others, regions, window);
        }
        return others;
    }

    /**
     * Raises what is below what all do together, for a country of which that is told already: 1 to 6. Beyond what a region's own
     * level knows of it, or what all do would count twice.
     */
    static void raiseToAll(double[] others, List<RegionWatch> regions) {
        for (int window : WINDOWS) {
            double[] all = ofAll(regions, window);
            for (int i = 0; i < others.length; i++) {
                others[i] = Math.max(others[i], Math.min(MOST, all[i]));
            }
        }
    }

    /**
     * How far each region is up if it does what all others do together, as so many times of what is expected of it. All are
     * those without a surge of their own, or all of them where those are the most; and each is compared with the others, so that a
     * great one does not hide itself.
     */
    static double[] ofAll(List<RegionWatch> regions, int window) {
        long up = regions.stream().filter(region -> region.evidence().isUp()).count();
        boolean isWhole = 2 * up > regions.size();
        double heard = 0;
        double season = 0;
        for (RegionWatch region : regions) {
            if (isWhole || !region.evidence().isUp()) {
                heard += region.recent().countOf(window);
                season += region.seasonOf(window);
            }
        }
        double[] all = new double[regions.size()];
        for (int i = 0; i < all.length; i++) {
            RegionWatch region = regions.get(i);
            boolean isCounted = isWhole || !region.evidence().isUp();
            double ofOthers = heard - (isCounted ? region.recent().countOf(window) : 0);
            double hoped = season - (isCounted ? region.seasonOf(window) : 0);
            all[i] = (STRENGTH + ofOthers) / (STRENGTH + Math.max(0, hoped)) / region.mostLevel();
        }
        return all;
    }

    private static void raise(double[] others, List<RegionWatch> regions, int window) {
        int size = regions.size();
        double[] counts = new double[size];
        double[] expected = new double[size];
        Integer[] byRatio = new Integer[size];
        double allCounts = 0;
        double allExpected = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = regions.get(i).recent().countOf(window);
            expected[i] = regions.get(i).recent().expectedOf(window);
            allCounts += counts[i];
            allExpected += expected[i];
            byRatio[i] = i;
        }
        Arrays.sort(byRatio, Comparator.comparingDouble(i -> -counts[i] / Math.max(1e-9, expected[i])));
        for (int i = 0; i < size; i++) {
            double heard = allCounts - counts[i];
            double hoped = allExpected - expected[i];
            int leftOut = 0;
            for (int j = 0; leftOut < LEFT_OUT; j++) {
                int other = byRatio[j];
                if (other != i) {
                    heard -= counts[other];
                    hoped -= expected[other];
                    leftOut++;
                }
            }
            others[i] = Math.max(others[i], Math.min(MOST, (STRENGTH + heard) / (STRENGTH + hoped)));
        }
    }
}
