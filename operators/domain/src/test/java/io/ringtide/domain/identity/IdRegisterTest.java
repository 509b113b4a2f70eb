package io.ringtide.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdRegisterTest {
    private static final long T = 1_772_446_320_000L;
    private static final long DAY_MS = 24 * 3_600_000L;

    @Test
    void shouldHoldAnIdToOneOfTwoContacts() {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        CallEvent high = enqueued("1", T + 5, "help", "c1");
        CallEvent low = enqueued("1", T, "help", "c2");

        assertThat(register.claim(high)).isEmpty();
        List<Loss> losses = register.claim(low);

        assertThat(losses)
                .containsExactly(new Loss(
                        Place.of(high), false, high.position(), high.arrival(), low.time(), low.fingerprint()));
        assertThat(register.claim(low)).as("again").isEmpty();
        assertThat(register.claim(high))
                .containsExactly(
                        new Loss(Place.of(high), true, high.position(), high.arrival(), low.time(), low.fingerprint()));
        assertThat(register.size()).isOne();
    }

    @Test
    void shouldLeaveToAContactWhatItSortsOutItself() {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        register.claim(enqueued("1", T + 5, "help", "c1"));

        assertThat(register.claim(enqueued("1", T, "help", "c1"))).isEmpty();
        assertThat(register.claim(enqueued("1", T + 9, "help", "c1"))).isEmpty();
    }

    /** The place of the event that holds the id, that of the newcomer, and the books in which the newcomer is told to give up. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "help c1 coast, help   c1 coast, -",
                "help c1 coast, help   c1 hills, REGIONS hills",
                "help c1 coast, outage c1 coast, FLOOR outage",
                "help c1 coast, outage c2 coast, FLOOR outage + REGIONS coast",
                "help c1 coast, outage c1 hills, FLOOR outage + REGIONS hills",
                "help c1 -,     help   c1 hills, REGIONS hills",
                "help c1 coast, help   c1 -,     -",
                "help c1 coast, outage c1 -,     FLOOR outage",
            })
    void shouldTellEveryBookThatTheLoserAloneIsIn(String held, String claimed, @Nullable String told) {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        CallEvent low = inRegion(T, held.split(" +"));
        CallEvent high = inRegion(T + 1, claimed.split(" +"));
        register.claim(low);

        List<Loss> whenSecond = register.claim(high);
        IdRegister other = new IdRegister(Precedence.ANY_ORDER);
        other.claim(high);
        List<Loss> whenFirst = other.claim(low);

        for (List<Loss> losses : List.of(whenSecond, whenFirst)) {
            assertThat(losses.stream()
                            .map(Loss::place)
                            .map(place -> place.keeper() == Place.Keeper.REGIONS
                                    ? "REGIONS " + place.region()
                                    : "FLOOR " + place.queue())
                            .collect(Collectors.joining(" + ")))
                    .isEqualTo(told == null ? "" : told);
            assertThat(losses).allMatch(loss -> loss.winnerFingerprint() == low.fingerprint());
        }
    }

    private static CallEvent inRegion(long time, String[] place) {
        return CallEvent.builder(EventType.CONTACT_ENQUEUED, "/pbx", "1", time)
                .at("acme", "north", place[0])
                .contact(place[1])
                .region(place[2].equals("-") ? null : place[2])
                .build();
    }

    @Test
    void shouldRefuseTheHigherOfTwoEventsThatNobodyCounts() {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        CallEvent low = event(EventType.SOURCE_HEARTBEAT, "1", T, "", "");
        CallEvent high = event(EventType.SOURCE_HEARTBEAT, "1", T + 1, "", "");

        assertThat(register.claim(low)).isEmpty();
        assertThat(register.claim(low)).isEmpty();
        assertThat(register.claim(high))
                .extracting(Loss::place, Loss::isNewcomer)
                .containsExactly(tuple(Place.NOWHERE, true));
    }

    @Test
    void shouldTakeTheFirstOfTwoAtOneTimeWhereEventsComeInOrder() {
        IdRegister register = new IdRegister(Precedence.IN_ORDER);
        for (String contact : List.of("c1", "c2", "c3")) {
            List<Loss> losses = register.claim(enqueued("1", T, "help", contact));
            assertThat(losses.isEmpty()).as(contact).isEqualTo(contact.equals("c1"));
        }
    }

    @Test
    void shouldGiveAnIdFreeAfterADay() {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        register.claim(enqueued("1", T, "help", "c1"));

        assertThat(register.claim(enqueued("1", T + DAY_MS, "help", "c2"))).isNotEmpty();
        assertThat(register.claim(enqueued("1", T + DAY_MS + 1, "help", "c3"))).isEmpty();
        assertThat(register.claim(enqueued("1", T + DAY_MS + 2, "help", "c4"))).isNotEmpty();
    }

    @Test
    void shouldForgetWholeSpans() {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        for (int hour = 0; hour < 48; hour++) {
            for (int i = 0; i < 100; i++) {
                register.claim(enqueued(hour + "/" + i, T + hour * 3_600_000L, "help", "c" + i));
            }
        }
        assertThat(register.size()).isEqualTo(4_800);

        register.forgetBefore(T + 24 * 3_600_000L);

        assertThat(register.size()).isBetween(2_400, 2_800);
        assertThat(register.claim(enqueued("47/7", T + 47 * 3_600_000L, "help", "other")))
                .as("what is remembered")
                .isNotEmpty();
        assertThat(register.claim(enqueued("0/7", T + 1, "help", "other")))
                .as("what is forgotten")
                .isEmpty();
    }

    /** Whatever the order, the repetitions and the restarts: of each id one event counts, the lowest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldLeaveOneEventToEachId(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<CallEvent> events = someEvents(random);
            Keepers keepers = new Keepers();
            IdRegister register = new IdRegister(Precedence.ANY_ORDER);
            Map<Long, List<byte[]>> saved = new TreeMap<>();
            List<Withdrawal> underWay = new ArrayList<>();
            for (CallEvent event : events) {
                boolean isToldFirst = random.nextBoolean();
                if (!isToldFirst) {
                    keepers.tell(event);
                }
                register.claim(event).forEach(loss -> underWay.add(Withdrawal.of(loss, event)));
                if (isToldFirst) {
                    keepers.tell(event);
                }
                while (!underWay.isEmpty() && random.nextInt(3) == 0) {
                    keepers.tell(underWay.remove(random.nextInt(underWay.size())));
                }
                if (random.nextInt(10) == 0) {
                    register.takeChanges()
                            .forEach((span, change) -> saved.computeIfAbsent(span, any -> new ArrayList<>())
                                    .add(change));
                    register = restored(saved);
                }
            }
            underWay.forEach(keepers::tell);

            Set<CallEvent> lowest = lowestOfEachId(events);
            assertThat(keepers.counted(Place.Keeper.FLOOR)).isEqualTo(lowest);
            lowest.removeIf(event -> event.region() == null || !event.type().isAttempt());
            assertThat(keepers.counted(Place.Keeper.REGIONS)).isEqualTo(lowest);
        }
    }

    private static IdRegister restored(Map<Long, List<byte[]>> saved) throws IOException {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        for (Map.Entry<Long, List<byte[]>> span : saved.entrySet()) {
            for (byte[] change : span.getValue()) {
                register.restore(span.getKey(), change);
            }
        }
        register.index();
        return register;
    }

    /** Few ids, places and times, so that they meet; across the borders of spans. */
    private static List<CallEvent> someEvents(Random random) {
        List<CallEvent> events = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            EventType type = random.nextInt(4) == 0 ? EventType.CONTACT_ENDED : EventType.CONTACT_OFFERED;
            long time = T + random.nextInt(6) * 2 * 3_600_000L + random.nextInt(2);
            CallEvent event = CallEvent.builder(type, "/pbx", "e" + random.nextInt(6), time)
                    .at("acme", "north", "q" + random.nextInt(2))
                    .contact("c" + random.nextInt(3))
                    .region(random.nextInt(4) == 0 ? null : "r" + random.nextInt(2))
                    .build();
            events.add(event);
            if (random.nextInt(4) == 0) {
                events.add(random.nextInt(events.size()), event);
            }
        }
        return events;
    }

    private static Set<CallEvent> lowestOfEachId(List<CallEvent> events) {
        Map<String, CallEvent> lowest = new HashMap<>();
        for (CallEvent event : events) {
            lowest.merge(event.id(), event, (one, other) -> ORDER.compare(one, other) <= 0 ? one : other);
        }
        return new HashSet<>(lowest.values());
    }

    private static final Comparator<CallEvent> ORDER =
            Comparator.comparingLong(CallEvent::time).thenComparing(CallEvent::fingerprint, Long::compareUnsigned);

    /** Those who count, each with the lowest it was told of each id in its place; null = held elsewhere. */
    private static final class Keepers {
        private record Known(
                long time, long fingerprint, @Nullable CallEvent event) {}

        private final Map<String, Known> known = new HashMap<>();

        void tell(CallEvent event) {
            Known told = new Known(event.time(), event.fingerprint(), event);
            Place place = Place.of(event);
            tell(place, event.id(), told);
            Place inRegion = place.inRegion();
            if (inRegion != null) {
                tell(inRegion, event.id(), told);
            }
        }

        void tell(Withdrawal withdrawal) {
            tell(withdrawal.place(), withdrawal.id(), new Known(withdrawal.time(), withdrawal.fingerprint(), null));
        }

        Set<CallEvent> counted(Place.Keeper keeper) {
            Set<CallEvent> counted = new HashSet<>();
            known.forEach((key, one) -> {
                if (one.event() != null && key.startsWith(keeper.toString())) {
                    counted.add(one.event());
                }
            });
            return counted;
        }

        private void tell(Place place, String id, Known told) {
            String region = place.keeper() == Place.Keeper.REGIONS ? place.region() : "";
            String key = String.join("#", place.keeper().toString(), place.queue(), place.contactId(), region, id);
            known.merge(key, told, (before, now) -> {
                int byTime = Long.compare(now.time(), before.time());
                int order = byTime != 0 ? byTime : Long.compareUnsigned(now.fingerprint(), before.fingerprint());
                return order < 0 ? now : before;
            });
        }
    }

    private static CallEvent enqueued(String id, long time, String queue, String contact) {
        return event(EventType.CONTACT_ENQUEUED, id, time, queue, contact);
    }

    private static CallEvent event(EventType type, String id, long time, String queue, String contact) {
        return CallEvent.builder(type, "/pbx", id, time)
                .at("acme", "north", queue)
                .contact(contact)
                .arrived(time + 3, contact.hashCode())
                .build();
    }
}
