package io.ringtide.alerts.life;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a history of verdicts comes to, looked at as a whole: spans of being bad and what of them lasted. Written apart from
 * the product, and slowly.
 */
final class NaiveLife {
    private final String letters;
    private final int forSlides;
    private final int keepSlides;
    private final int sameSlides;
    private final int escalateSlides;
    final List<Span> spans = new ArrayList<>();

    /** From the first bad slide; fired and ended may not have come. */
    static final class Span {
        final int begin;
        final int episode;
        int fired = -1;
        int ended = Integer.MAX_VALUE;

        Span(int begin, int episode) {
            this.begin = begin;
            this.episode = episode;
        }
    }

    NaiveLife(String letters, int forSlides, int keepSlides, int sameSlides, int escalateSlides) {
        this.letters = letters;
        this.forSlides = forSlides;
        this.keepSlides = keepSlides;
        this.sameSlides = sameSlides;
        this.escalateSlides = escalateSlides;
        int from = 0;
        while (true) {
            int begin = from;
            while (begin < letters.length() && !is(begin, 'B')) {
                begin++;
            }
            if (begin == letters.length()) {
                return;
            }
            Span span = new Span(begin, episodeOf(begin));
            spans.add(span);
            finish(span);
            if (span.ended == Integer.MAX_VALUE) {
                return;
            }
            from = span.ended + 1;
        }
    }

    private int episodeOf(int begin) {
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.get(i).fired >= 0) {
                return begin - spans.get(i).ended <= sameSlides ? lastEpisode() : begin;
            }
        }
        return begin;
    }

    private int lastEpisode() {
        return spans.get(spans.size() - 1).episode;
    }

    private void finish(Span span) {
        int firesAt = span.begin + forSlides;
        for (int i = span.begin; i <= firesAt; i++) {
            if (i >= letters.length()) {
                return;
            }
            if (!is(i, 'B')) {
                span.ended = i;
                return;
            }
        }
        span.fired = firesAt;
        for (int end = firesAt + 1 + keepSlides; end < letters.length(); end++) {
            boolean isGood = true;
            for (int i = end - keepSlides; i <= end; i++) {
                isGood &= is(i, 'G');
            }
            if (isGood) {
                span.ended = end;
                return;
            }
        }
    }

    private boolean is(int i, char letter) {
        return Character.toUpperCase(letters.charAt(i)) == letter;
    }

    private boolean isQuiet(int i) {
        return Character.isLowerCase(letters.charAt(i)) || letters.charAt(i) == '_';
    }

    String status(int at) {
        for (Span span : spans) {
            if (at >= span.begin && at < span.ended) {
                return span.fired >= 0 && at >= span.fired ? "FIRING" : "PENDING";
            }
        }
        return "RESOLVED";
    }

    /** The first slide of an episode that fires and is not quiet, as known at a slide. */
    @Nullable
    Integer paged(int episode, int at) {
        return firstFiring(episode, Integer.MIN_VALUE, at);
    }

    @Nullable
    Integer escalated(int episode, int at) {
        Integer paged = paged(episode, at);
        return paged == null ? null : firstFiring(episode, paged + escalateSlides, at);
    }

    private @Nullable Integer firstFiring(int episode, int from, int upTo) {
        for (Span span : spans) {
            for (int i = Math.max(from, span.fired); span.episode == episode && span.fired >= 0 && i <= upTo; i++) {
                if (i < span.ended && !isQuiet(i)) {
                    return i;
                }
            }
        }
        return null;
    }

    /** The episode that a slide is in. */
    int episode(int at) {
        for (Span span : spans) {
            if (at >= span.begin && at <= span.ended) {
                return span.episode;
            }
        }
        return -1;
    }
}
