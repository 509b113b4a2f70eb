package io.ringtide.domain.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeBookTest {
    private static final long MINUTE = 60_000;
    private static final SurgeBook.Rise RISE = new SurgeBook.Rise(0, 10, 2, 9);

    private final List<SurgeChange> told = new ArrayList<>();
    private SurgeBook book = new SurgeBook("acme");

    /** Ten calls before it is raised, one a minute from then on, also while it is calm. */
    @ParameterizedTest
    @CsvSource({"5, 17", "30, 42", "31, 22"})
    void shouldCountWhatIsCalledBetweenTwoWavesOfOneSurge(int calmMinutes, int observed) throws IOException {
        book.raise(Kind.REGIONAL, "busan", List.of("busan"), new SurgeBook.Rise(0, 0, 0, 9), 0, told::add);
        book.raise(Kind.REGIONAL, "jeju", List.of("jeju"), RISE, 0, told::add);
        int minute = 1;
        for (; minute <= 2; minute++) {
            count("jeju", 1);
        }
        book.clear(Kind.REGIONAL, "jeju", 2 * MINUTE, told::add);
        for (; minute <= 2 + calmMinutes; minute++) {
            count("jeju", 1);
            restart();
        }
        book.raise(Kind.REGIONAL, "jeju", List.of("jeju"), RISE, (minute - 1) * MINUTE, told::add);
        book.clear(Kind.REGIONAL, "jeju", minute * MINUTE, told::add);

        assertThat(told).extracting(SurgeChange::id).containsOnly(told.get(0).id());
        assertThat(told.get(told.size() - 1).observed()).isEqualTo(observed);
    }

    @Test
    void shouldTakeARegionBackIntoTheSurgeThatKnowsItAndNotIntoAnOlderOne() {
        book.raise(Kind.REGIONAL, "busan", List.of("busan"), RISE, 0, told::add);
        book.raise(Kind.REGIONAL, "jeju", List.of("jeju"), RISE, 31 * MINUTE, told::add);
        book.clear(Kind.REGIONAL, "jeju", 40 * MINUTE, told::add);
        // The older one is young again.
        book.clear(Kind.REGIONAL, "busan", 40 * MINUTE, told::add);
        book.raise(Kind.REGIONAL, "busan", List.of("busan"), RISE, 41 * MINUTE, told::add);
        book.raise(Kind.REGIONAL, "jeju", List.of("jeju"), RISE, 50 * MINUTE, told::add);

        assertThat(told).extracting(SurgeChange::regions).endsWith(List.of("busan"), List.of("jeju"));
        assertThat(told.get(told.size() - 1).id()).isEqualTo(told.get(1).id());
    }

    @Test
    void shouldTellOfThousandsThatFailTogetherOnceAndNameTheFirst() throws IOException {
        List<SurgeBook.Joining> all = IntStream.range(0, 5_000)
                .mapToObj(i -> new SurgeBook.Joining("/pbx/" + i, List.of("region" + i % 7), RISE))
                .toList();
        book.raise(Kind.FEED_FAILURE, all, 0, told::add);
        restart();
        book.leaveUnwatched(name -> false, MINUTE, told::add);

        assertThat(told).extracting(SurgeChange::status).containsExactly(Status.STARTED, Status.ENDED);
        assertThat(told).allSatisfy(change -> {
            assertThat(change.names()).hasSize(SurgeChange.MOST_NAMED).startsWith("/pbx/0", "/pbx/1");
            assertThat(change.members()).isEqualTo(5_000);
            assertThat(change.regions()).hasSize(7);
        });
    }

    @Test
    void shouldForgetWhoHasLeftWhereNamesAreMadeUpForEver() throws IOException {
        book.raise(Kind.FEED_FAILURE, "steady", List.of("jeju"), RISE, 0, told::add);
        for (int i = 0; i < Surge.MOST_MEMBERS + 100; i++) {
            String name = "/pbx/" + i;
            book.raise(Kind.FEED_FAILURE, List.of(new SurgeBook.Joining(name, List.of("jeju"), RISE)), 0, change -> {});
            book.clear(Kind.FEED_FAILURE, name, 0, change -> {});
        }
        restart();
        book.clear(Kind.FEED_FAILURE, "steady", 0, told::add);

        SurgeChange last = told.get(told.size() - 1);
        assertThat(last.status()).isEqualTo(Status.ENDED);
        assertThat(last.members()).isEqualTo(Surge.MOST_MEMBERS);
        assertThat(last.names()).startsWith("steady");
    }

    private void count(String name, int calls) {
        book.count(Kind.REGIONAL, name, new SurgeBook.Counted(calls, 0.5, 1));
    }

    private void restart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.write(new DataOutputStream(bytes));
        book = new SurgeBook("acme");
        book.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
