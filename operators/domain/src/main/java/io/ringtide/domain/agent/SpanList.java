package io.ringtide.domain.agent;

import java.util.ArrayList;
import java.util.List;

/** Spans that join each other, written down to be compared with those of another set of facts. */
final class SpanList implements Spans {

    private record Span(long from, long to, Stint stint) {}

    private record Loss(long at, Stint stint) {}

    /** Takes what is different. */
    interface Differences {
        /** The agent was in one thing for [from, to) and is in another now. */
        void span(long from, long to, Stint was, Stint is);

        /** The agent had, or has, been given up then; {@code sign} is -1 or 1. */
        void lost(long at, Stint stint, int sign);
    }

    private final List<Span> spans = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    @Override
    public void span(long from, long to, Stint stint) {
        if (from < to) {
            spans.add(new Span(from, to, stint));
        }
    }

    @Override
    public void lost(long at, Stint stint) {
        losses.add(new Loss(at, stint));
    }

    /** Tells what is different in {@code now}, which spans the same time. */
    void compare(SpanList now, Differences differences) {
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < now.spans.size()) {
            Span was = spans.get(i);
            Span is = now.spans.get(j);
            long end = Math.min(was.to, is.to);
            if (!was.stint.equals(is.stint)) {
                differences.span(Math.max(was.from, is.from), end, was.stint, is.stint);
            }
            i += was.to == end ? 1 : 0;
            j += is.to == end ? 1 : 0;
        }
        for (Loss loss : losses) {
            if (!now.losses.contains(loss)) {
                differences.lost(loss.at, loss.stint, -1);
            }
        }
        for (Loss loss : now.losses) {
            if (!losses.contains(loss)) {
                differences.lost(loss.at, loss.stint, 1);
            }
        }
    }
}
