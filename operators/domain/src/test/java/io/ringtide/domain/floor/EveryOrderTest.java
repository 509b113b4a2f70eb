package io.ringtide.domain.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.topology.Thresholds;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order in which the seven events of a life can come, all 5,040, with a slide and a restart after each event: the
 * earlier events of a life are hours late in most of them.
 */
class EveryOrderTest {
    /** 2026-03-02T14:58:00Z: midnight in Seoul, and a quarter hour, are two minutes away. */
    private static final long T = 1_772_463_480_000L;

    private static final QueueRules RULES =
            new QueueRules(Thresholds.DEFAULT, QueueFloor.DEFAULT_GHOST_LIMIT_MS, Precedence.ANY_ORDER);
    private static final BusinessCalendar SEOUL = new BusinessCalendar(ZoneId.of("Asia/Seoul"));
    /** After each event, seconds. */
    private static final long[] SLIDES = {5, 25, 130, 235, 1_000, 7_300, 10_000};

    /** @param life events as type and second; with {@code #} and a number, under the id of that event */
    @ParameterizedTest
    @CsvSource({
        "offered 0 enqueued 2 answered 15 ended 100 wrapup 130 enqueued 200 abandoned 230",
        "enqueued 0 overflow 20 enqueued 20 answered 40.001 ended 50 enqueued 400 callback 420",
        "enqueued 0 enqueued 5 answered 10 abandoned 10 answered 9 enqueued 7201 timeout 7300",
        "answered 0 enqueued 119 abandoned 120 enqueued 121 answered 141 enqueued 250 answered 7451",
        "answered 0 enqueued 121 enqueued 124.999 abandoned 126 blocked 127 enqueued 7321 answered 7322",
        "enqueued 0 answered 21 abandoned 3 #1 enqueued 30 enqueued 29 #3 answered 50 ended 60",
        "enqueued 0 enqueued 0 #0 answered 20 answered 20 #2 abandoned 5 enqueued 5 abandoned 10 #5"
    })
    void shouldCountTheSameInEveryOrder(String life) {
        everyOrder(new ArrayList<>(events(life)), 0, EveryOrderTest::check);
    }

    private static void check(List<CallEvent> order) {
        FloorUnderTest floor = new FloorUnderTest(RULES, SEOUL);
        List<CallEvent> known = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            floor.apply(order.get(i));
            floor.restart();
            known.add(order.get(i));
            long slide = T + SLIDES[i] * 1_000;
            compare(floor.advanceTo(slide), slide, known);
            floor.restart();
        }
    }

    private static void compare(QueueReport.Frame frame, long asOf, List<CallEvent> known) {
        NaiveFloor naive = NaiveFloor.asOf(asOf, known, RULES);
        NaiveFloor hindsight = NaiveFloor.withHindsight(asOf, known, RULES);
        if (!naive.counters(Long.MIN_VALUE, asOf).equals(hindsight.counters(Long.MIN_VALUE, asOf))) {
            naive = hindsight;
        }
        assertThat(frame.imbalance()).as("imbalance of %s", known).isZero();
        assertThat(Named.of(frame.totals())).as("%s", known).isEqualTo(naive.counters(Long.MIN_VALUE, asOf));
        assertThat(frame.waiting()).as("%s", known).isEqualTo(naive.waiting());
        assertThat(Named.of(frame.windows()[Window.PT5M.ordinal()]))
                .as("%s", known)
                .isEqualTo(naive.counters(asOf - 300_000, asOf));
        assertThat(Named.of(frame.windows()[Window.DAY.ordinal()]))
                .as("%s", known)
                .isEqualTo(naive.counters(SEOUL.dayStart(asOf - 1), asOf));
    }

    private static void everyOrder(List<CallEvent> events, int from, Consumer<List<CallEvent>> check) {
        if (from == events.size()) {
            check.accept(events);
            return;
        }
        for (int i = from; i < events.size(); i++) {
            Collections.swap(events, from, i);
            everyOrder(events, from + 1, check);
            Collections.swap(events, from, i);
        }
    }

    private static List<CallEvent> events(String life) {
        List<CallEvent> events = new ArrayList<>();
        String[] words = life.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            boolean hasId = i + 2 < words.length && words[i + 2].startsWith("#");
            String id = hasId ? words[i + 2].substring(1) : Integer.toString(events.size());
            events.add(event(words[i], T + Math.round(Double.parseDouble(words[i + 1]) * 1_000), id));
            i += hasId ? 1 : 0;
        }
        assertThat(events).hasSize(SLIDES.length);
        return events;
    }

    private static CallEvent event(String name, long time, String id) {
        EventType type = switch (name) {
            case "wrapup" -> EventType.CONTACT_WRAPUP_ENDED;
            case "offered", "blocked", "enqueued", "answered", "ended" ->
                EventType.ofWireName("ringtide.contact." + name);
            default -> EventType.CONTACT_DEQUEUED;
        };
        return FloorUnderTest.at(CallEvent.builder(type, "/pbx", id, time))
                .contact("c")
                .outcome(type == EventType.CONTACT_DEQUEUED ? Outcome.valueOf(name.toUpperCase(Locale.ROOT)) : null)
                .handling(80_000, 1_000)
                .acwMs(20_000)
                .build();
    }
}
