package io.ringtide.wallboard.feed;

import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Window;
import io.ringtide.wallboard.access.Eyes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds out what of a frame is not shown to somebody who sees its scope. */
final class FrameCuts {
    /** The longest that a day is. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private FrameCuts() {}

    /** @param seesSource whether somebody sees a source, by its name */
    static FrameCut of(FrameHeader header, Eyes eyes, BiPredicate<Eyes, String> seesSource) {
        FrameKey key = header.key();
        if (eyes.view().seesAll(key.tenant())) {
            return FrameCut.NOTHING;
        }
        Set<String> hidden = header.missing().stream()
                .filter(source -> !seesSource.test(eyes, source))
                .collect(Collectors.toSet());
        return new FrameCut(windows(header, eyes), !eyes.seesSinceEver(key.tenant(), key.scope()), hidden);
    }

    private static Set<String> windows(FrameHeader header, Eyes eyes) {
        FrameKey key = header.key();
        Instant since = eyes.since(key.tenant(), key.scope());
        if (!since.isAfter(header.asOf().minus(LONGEST))) {
            return Set.of();
        }
        BusinessCalendar calendar = new BusinessCalendar(eyes.zone(key.tenant()));
        return Arrays.stream(Window.values())
                .filter(window -> begin(window, header.asOf(), calendar).isBefore(since))
                .map(Window::name)
                .collect(Collectors.toSet());
    }

    /** When a window began. */
    static Instant begin(Window window, Instant asOf, BusinessCalendar calendar) {
        return window == Window.DAY
                ? Instant.ofEpochMilli(calendar.dayStart(asOf.toEpochMilli() - 1))
                : asOf.minusMillis(window.lengthMs());
    }
}
