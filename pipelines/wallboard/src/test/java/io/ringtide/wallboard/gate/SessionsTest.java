package io.ringtide.wallboard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Person KIM = new Person("kim-1", "Kim", Set.of("ktis"));

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final Sessions sessions = new Sessions(Duration.ofMinutes(30), Duration.ofHours(8), () -> now, 3);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void shouldKnowWhoItIs() {
        String id = sessions.begin(KIM);

        assertThat(sessions.find(id)).contains(KIM);
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find(id + 'x')).isEmpty();
        assertThat(sessions.begin(KIM)).isNotEqualTo(id);
    }

    @Test
    void shouldEndWhenNobodyTouchesIt() {
        String id = sessions.begin(KIM);

        pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(sessions.find(id)).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(sessions.find(id)).isEmpty();
        sessions.touch(id);
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void shouldNotTakeALookForATouch() {
        String id = sessions.begin(KIM);
        for (int minute = 0; minute < 30; minute++) {
            sessions.find(id);
            pass(Duration.ofMinutes(1));
        }

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void shouldEndAtTheLongestHoweverOftenItIsTouched() {
        String id = sessions.begin(KIM);
        for (int minute = 0; minute < 480; minute++) {
            assertThat(sessions.find(id)).isPresent();
            sessions.touch(id);
            pass(Duration.ofMinutes(1));
        }

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void shouldEndWhenItIsEnded() {
        String id = sessions.begin(KIM);
        String other = sessions.begin(KIM);
        sessions.end(id);

        assertThat(sessions.find(id)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void shouldTakeNobodysPlaceForSomebodyWhoSignsInAgainAndAgain() {
        Sessions large = new Sessions(Duration.ofMinutes(30), Duration.ofHours(8), () -> now, 1_000);
        String other = large.begin(new Person("kim-2", "Kim", Set.of("ktis")));
        pass(Duration.ofSeconds(1));
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            theirs.add(large.begin(KIM));
            pass(Duration.ofSeconds(1));
        }

        assertThat(theirs.stream().filter(id -> large.find(id).isPresent()))
                .hasSize(20)
                .contains(theirs.get(49));
        assertThat(large.find(other)).isPresent();
    }

    @Test
    void shouldForgetWhoWasAwayLongestWhereThereAreTooMany() {
        String first = sessions.begin(KIM);
        pass(Duration.ofMinutes(1));
        String second = sessions.begin(KIM);
        pass(Duration.ofMinutes(1));
        sessions.begin(KIM);
        pass(Duration.ofMinutes(1));
        sessions.touch(first);

        sessions.begin(KIM);

        assertThat(sessions.find(first)).isPresent();
        assertThat(sessions.find(second)).isEmpty();
    }
}
