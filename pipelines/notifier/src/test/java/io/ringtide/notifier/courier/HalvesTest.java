package io.ringtide.notifier.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalvesTest {
    private static final Outcome TAKEN = Outcome.answered(Result.DELIVERED, 0, "HTTP 200");

    private final List<Integer> all =
            IntStream.range(0, AlertmanagerCourier.MOST).boxed().toList();
    private final Map<Integer, Outcome> settled = new HashMap<>();
    private int calls;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 200, 255})
    void shouldHoldBackNothingButWhatIsToBlame(int bad) {
        Outcome refused = Outcome.answered(Result.REFUSED, 0, "HTTP 400");

        Outcome worst = tell(part -> part.contains(bad) ? refused : TAKEN);

        assertThat(settled).hasSize(all.size());
        settled.forEach((each, outcome) -> assertThat(outcome).isEqualTo(each == bad ? refused : TAKEN));
        assertThat(worst).isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "UNKNOWN", "NOT_NOW"})
    void shouldGiveUpSoonWhereEverythingFailsAndRefuseNothingOfMany(Result result) {
        Outcome failed = Outcome.answered(result, 0, "HTTP 500");

        Outcome worst = tell(part -> failed);

        assertThat(calls).isEqualTo(16);
        assertThat(settled).hasSize(all.size());
        assertThat(settled.values()).noneMatch(outcome -> outcome.result() == Result.DELIVERED);
        assertThat(settled.get(all.size() - 1).result()).isEqualTo(Result.UNKNOWN);
        assertThat(worst).isEqualTo(failed);
    }

    @Test
    void shouldNotAskAgainOneWhoDoesNotAnswerOrWantsToBeLeftAlone() {
        for (Outcome failed : List.of(
                Outcome.of(Result.UNKNOWN, "silent"),
                Outcome.of(Result.NOT_NOW, "nobody"),
                Outcome.answered(Result.NOT_NOW, 7_000, "HTTP 429"))) {
            settled.clear();
            calls = 0;

            assertThat(tell(part -> failed)).isEqualTo(failed);

            assertThat(calls).isOne();
            assertThat(settled).hasSize(all.size());
            assertThat(settled.values()).containsOnly(failed);
        }
    }

    private Outcome tell(Function<List<Integer>, Outcome> receiver) {
        return Halves.tell(
                all,
                part -> {
                    calls++;
                    return receiver.apply(part);
                },
                (part, outcome) -> {
                    part.forEach(each -> assertThat(settled.put(each, outcome))
                            .as("settled once")
                            .isNull());
                });
    }
}
