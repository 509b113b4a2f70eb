package io.ringtide.wallboard.feed;

import java.util.Set;

/**
 * What of a frame somebody is not shown.
 *
 * @param windows that began when its scope was not theirs, by name
 * @param totals whether the numbers since ever are left out, of which nobody knows whose they were
 * @param sources that are missing and tell of others, too, by name
 */
record FrameCut(Set<String> windows, boolean totals, Set<String> sources) {
    static final FrameCut NOTHING = new FrameCut(Set.of(), false, Set.of());

    FrameCut {
        windows = Set.copyOf(windows);
        sources = Set.copyOf(sources);
    }
}
