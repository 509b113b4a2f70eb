package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallbackWord;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two days, storms in the evening of the first: some of those who are promised a call are dialled the next morning. */
class DiallerTest {
    private static final Instant START = Instant.parse("2026-03-01T15:00:00Z");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final long MINUTE = 60_000;
    private static final Scenario SCENARIO = new Scenario(Tenants.utility(), START, 42)
            .withoutAgents()
            .withStorm(Storm.parse("busan@17+3:x20"))
            .withStorm(Storm.parse("seoul@14+6:x3"));

    private static final Map<String, List<CallEvent>> LIVES = new LinkedHashMap<>();
    private static final List<CallEvent> TOOK_OFFER = new ArrayList<>();

    @BeforeAll
    static void play() {
        for (Iterator<CallEvent> events = days(SCENARIO.withCallbacks()); events.hasNext(); ) {
            CallEvent event = events.next();
            if (isOfDialler(event)) {
                LIVES.computeIfAbsent(word(event).callbackId(), any -> new ArrayList<>())
                        .add(event);
            } else if (event.outcome() == Outcome.CALLBACK) {
                TOOK_OFFER.add(event);
            }
        }
    }

    @Test
    void shouldLeaveAllOtherEventsAsTheyAre() {
        Iterator<CallEvent> without = days(SCENARIO);
        for (Iterator<CallEvent> with = days(SCENARIO.withCallbacks()); with.hasNext(); ) {
            CallEvent event = with.next();
            if (!isOfDialler(event)) {
                assertThat(event).isEqualTo(without.next());
            }
        }
        assertThat(without.hasNext()).isFalse();
    }

    @Test
    void shouldPromiseACallToEachWhoTookTheOffer() {
        assertThat(TOOK_OFFER).hasSizeGreaterThan(300);
        assertThat(LIVES.values())
                .extracting(life -> life.get(0).contactId())
                .containsExactlyInAnyOrderElementsOf(
                        TOOK_OFFER.stream().map(CallEvent::contactId).toList());
        assertThat(LIVES.values()).allSatisfy(life -> {
            CallEvent first = life.get(0);
            assertThat(first.type()).isEqualTo(EventType.CALLBACK_REQUESTED);
            assertThat(life).extracting(CallEvent::caller).containsOnly(first.caller());
            assertThat(life).extracting(CallEvent::queue).containsOnly(first.queue());
            assertThat(life).extracting(CallEvent::region).containsOnly(first.region());
            assertThat(life.subList(1, life.size()))
                    .extracting(CallEvent::type)
                    .doesNotContain(EventType.CALLBACK_REQUESTED);
        });
    }

    @Test
    void shouldDialThreeTimesAtMostAndNobodyWhoIsReachedOrDoesNotWantIt() {
        for (List<CallEvent> life : LIVES.values()) {
            List<CallEvent> dials = of(EventType.CALLBACK_ATTEMPTED, life);
            List<CallEvent> results = of(EventType.CALLBACK_COMPLETED, life);
            List<CallEvent> calledOff = of(EventType.CALLBACK_CANCELLED, life);
            assertThat(dials).hasSizeLessThanOrEqualTo(3);
            assertThat(dials.size() - results.size()).isBetween(0, 1);
            assertThat(calledOff).hasSizeLessThanOrEqualTo(1);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).time() - dials.get(i).time()).isBetween(5_000L, 40_000L);
                if (i + 1 < dials.size()) {
                    long pause = dials.get(i + 1).time() - results.get(i).time();
                    assertThat(pause).isGreaterThanOrEqualTo((i == 0 ? 5 : 30) * MINUTE);
                }
                assertThat("reached".equals(word(results.get(i)).result()))
                        .isEqualTo(i + 1 == results.size() && isReached(life));
            }
            assertThat(dials.isEmpty() || calledOff.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldDialWhenItWasPromised() {
        int promised = 0;
        for (List<CallEvent> life : LIVES.values()) {
            List<CallEvent> set = of(EventType.CALLBACK_SCHEDULED, life);
            List<CallEvent> dials = of(EventType.CALLBACK_ATTEMPTED, life);
            if (!set.isEmpty() && !dials.isEmpty()) {
                promised++;
                assertThat(dials.get(0).time()).isEqualTo(word(set.get(0)).dueAt());
            }
        }
        assertThat(promised).isGreaterThan(30);
    }

    @Test
    void shouldNotDialAtNight() {
        Set<Integer> hours = new HashSet<>();
        LIVES.values()
                .forEach(life -> of(EventType.CALLBACK_ATTEMPTED, life)
                        .forEach(dial -> hours.add(
                                Instant.ofEpochMilli(dial.time()).atZone(SEOUL).getHour())));
        assertThat(hours).contains(8, 20).allMatch(hour -> hour >= 8 && hour < 21);
    }

    @Test
    void shouldReachAsManyAsItSays() {
        long dials = LIVES.values().stream()
                .mapToLong(life -> of(EventType.CALLBACK_COMPLETED, life).size())
                .sum();
        long reached = LIVES.values().stream().filter(DiallerTest::isReached).count();
        assertThat((double) reached / dials).isCloseTo(Dialler.REACHES, within(0.06));
    }

    private static boolean isReached(List<CallEvent> life) {
        return life.stream()
                .anyMatch(event -> event.type() == EventType.CALLBACK_COMPLETED
                        && "reached".equals(word(event).result()));
    }

    private static List<CallEvent> of(EventType type, List<CallEvent> life) {
        return life.stream().filter(event -> event.type() == type).toList();
    }

    private static boolean isOfDialler(CallEvent event) {
        return event.callback() != null;
    }

    private static CallbackWord word(CallEvent event) {
        return Objects.requireNonNull(event.callback());
    }

    private static Iterator<CallEvent> days(Scenario scenario) {
        return new Simulation(scenario).until(START.plus(Duration.ofDays(2)));
    }
}
