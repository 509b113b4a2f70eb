package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.KnownLoad;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownEventsTest {

    /** Words as region:from-to*multiplier@published; jeju and busan at the tenth hour. */
    @ParameterizedTest
    @CsvSource({
        "'',                               1,   1",
        "':10-12*2@0',                     2,   2",
        "'jeju:10-12*3@0',                 3,   1",
        "'jeju:10-12*0.4@0',               0.4, 1",
        "':10-12*2@0 jeju:9-11*5@0',       5,   2",
        "':10-12*2@0 jeju:9-11*0.5@0',     2,   2",
        "':10-12*2@0 :10-12*1.5@1',        1.5, 1.5",
        "':10-12*1.5@1 :10-12*2@0',        1.5, 1.5",
        "':10-12*1.5@1 :10-12*2@1',        2,   2",
        "':9-10*7@0 :11-12*7@0',           1,   1",
    })
    void shouldTakeTheLastWordOfEachAndTheGreatestOfThoseThatOverlap(String words, double inJeju, double inBusan) {
        KnownEvents events = new KnownEvents();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            String[] part = word.split("[:*@-]");
            KnownLoad load =
                    new KnownLoad(Long.parseLong(part[1]), Long.parseLong(part[2]), Double.parseDouble(part[3]));
            events.hear(new KnownEvent(part[0], load, Long.parseLong(part[4])));
        }
        assertThat(events.timesUsual("jeju", 10)).isEqualTo(inJeju);
        assertThat(events.timesUsual("busan", 10)).isEqualTo(inBusan);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKnowTheSameInWhateverOrderAndHoweverOftenWithRestarts(long seed) throws IOException {
        Random random = new Random(seed);
        List<KnownEvent> words = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long from = random.nextInt(40);
            KnownLoad load = new KnownLoad(from, from + 1 + random.nextInt(5), 0.5 + random.nextInt(6));
            words.add(new KnownEvent(List.of("", "jeju", "busan").get(random.nextInt(3)), load, random.nextInt(4)));
        }
        List<KnownEvent> shuffled = new ArrayList<>(words);
        shuffled.addAll(words.subList(0, 20));
        Collections.shuffle(shuffled, random);
        KnownEvents events = new KnownEvents();
        for (KnownEvent word : shuffled) {
            events.hear(word);
            events = restarted(events);
        }
        for (int hour = 0; hour < 46; hour++) {
            events.forgetBefore(hour);
            assertThat(events.timesUsual("jeju", hour)).isEqualTo(naive(words, "jeju", hour));
            assertThat(events.timesUsual("seoul", hour)).isEqualTo(naive(words, "seoul", hour));
        }
        assertThat(bytes(events)).as("all are over").hasSize(1);
    }

    @Test
    void shouldForgetTheLastToBeginOfMoreThanItKeeps() {
        KnownEvents events = new KnownEvents();
        for (int hour = KnownEvents.MOST + 49; hour >= 0; hour--) {
            events.hear(new KnownEvent("", new KnownLoad(hour, hour + 1, 2), 0));
        }
        assertThat(events.timesUsual("jeju", KnownEvents.MOST - 1)).isEqualTo(2);
        assertThat(events.timesUsual("jeju", KnownEvents.MOST)).isEqualTo(1);
    }

    /** Of all words that hold there, each is compared with all others. */
    private static double naive(List<KnownEvent> words, String region, long time) {
        return words.stream()
                .filter(word -> word.region().isEmpty() || word.region().equals(region))
                .filter(word -> word.from() <= time && time < word.to())
                .collect(Collectors.groupingBy(word -> word.region() + " " + word.from() + " " + word.to()))
                .values()
                .stream()
                .mapToDouble(same -> same.stream()
                        .max(Comparator.comparing(KnownEvent::publishedAt).thenComparing(KnownEvent::multiplier))
                        .orElseThrow()
                        .multiplier())
                .max()
                .orElse(1);
    }

    private static KnownEvents restarted(KnownEvents events) throws IOException {
        KnownEvents after = new KnownEvents();
        after.read(new DataInputStream(new ByteArrayInputStream(bytes(events))));
        return after;
    }

    private static byte[] bytes(KnownEvents events) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        events.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
