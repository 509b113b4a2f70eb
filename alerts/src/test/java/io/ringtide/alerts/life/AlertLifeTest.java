package io.ringtide.alerts.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.alerts.TestRules;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.rule.Acknowledgement;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.rule.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule is bad for 10 s before it fires, good for 15 s before it is over, and a minute makes another episode. */
class AlertLifeTest {
    private static final AlertRule RULE = TestRules.waiting("queue");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Nothing is told of what is good.
                "GG-?G          | []",
                // Bad for a moment is pending and over.
                "BGG            | [0 PENDING, 5 RESOLVED]",
                "B-B?           | [0 PENDING, 5 RESOLVED, 10 PENDING, 15 RESOLVED]",
                // Bad for 10 s fires, and people are told.
                "BBB            | [0 PENDING, 10 FIRING paged]",
                // Between bad and good it goes on; good for 15 s ends it.
                "BBB-BGGGG      | [0 PENDING, 10 FIRING paged, 40 RESOLVED]",
                "BBBGGG-GGGG    | [0 PENDING, 10 FIRING paged, 50 RESOLVED]",
                // Where input is missing nothing begins and nothing ends.
                "B?BBB          | [0 PENDING, 5 RESOLVED, 10 PENDING, 20 FIRING paged]",
                "BBBGGG?GGGG    | [0 PENDING, 10 FIRING paged, 50 RESOLVED]",
                // Bad again soon: the same episode, and no other page.
                "BBBGGGGBBBGGGG | [0 PENDING, 10 FIRING paged, 30 RESOLVED, 35 PENDING, 45 FIRING, 65 RESOLVED]",
                // Quiet: nobody is paged while it holds, and whoever still should be, is when it ends.
                "bbbbBG         | [0 PENDING silence, 10 FIRING, 20 FIRING loud paged]",
                "bbbbgggg       | [0 PENDING silence, 10 FIRING, 35 RESOLVED]",
                // Not acknowledged for a minute: the next is told.
                "BBBBBBBBBBBBBBBB | [0 PENDING, 10 FIRING paged, 70 FIRING escalated]"
            })
    void shouldLive(String verdicts, String expected) {
        List<String> told =
                new LifeScript(RULE, AlertRules.NONE).play(verdicts.strip()).lines();

        assertThat(told).hasToString(expected.strip());
    }

    @Test
    void shouldBeAnotherEpisodeWithAnotherPageAfterAMinute() {
        LifeScript script = new LifeScript(RULE, AlertRules.NONE).play("BBBGGGG" + "G".repeat(12) + "BBB");

        Alert last = script.told.get(script.told.size() - 1);
        assertThat(last.times().startsAt()).isEqualTo(95_000);
        assertThat(last.times().pagedAt()).isEqualTo(105_000);
    }

    @Test
    void shouldTellHowUrgentItHasBecomeAndToWhom() {
        LifeScript script = new LifeScript(RULE, AlertRules.NONE).play("B".repeat(16));

        Alert last = script.told.get(script.told.size() - 1);
        assertThat(last.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(last.escalatedTo()).isEqualTo("manager");
        assertThat(last.times().escalatedAt()).isEqualTo(70_000);
        assertThat(last.text().summary()).isEqualTo("First / A name: 12 > 10");
        assertThat(last.text().summaryKo()).isEqualTo("일센터 / 이름: 12 > 10");
    }

    /** A text that says how good it is now would read as if that were the matter. */
    @Test
    void shouldTellOfWhatWasBadWhenItIsOver() {
        LifeScript script = new LifeScript(RULE, AlertRules.NONE).play("BBBGGGG");

        Alert last = script.told.get(script.told.size() - 1);
        assertThat(last.status()).isEqualTo(Alert.Status.RESOLVED);
        assertThat(last.value()).isEqualTo(3.0);
        assertThat(last.text().summary()).isEqualTo("First / A name: 12 > 10");
    }

    @Test
    void shouldTellNobodyElseWhenSomebodyTakesCareOfTheEpisode() {
        Acknowledgement taken = new Acknowledgement(LifeScript.ID.fingerprint(), 0, "Lee", "on it");
        Acknowledgement ofAnother = new Acknowledgement(LifeScript.ID.fingerprint(), 95_000, "Lee", "later");

        LifeScript script = new LifeScript(RULE, new AlertRules(List.of(), List.of(), List.of(taken)));
        LifeScript other = new LifeScript(RULE, new AlertRules(List.of(), List.of(), List.of(ofAnother)));

        assertThat(script.play("B".repeat(20)).lines()).containsExactly("0 PENDING acknowledged", "10 FIRING");
        assertThat(other.play("B".repeat(20)).lines())
                .containsExactly("0 PENDING", "10 FIRING paged", "70 FIRING escalated");
    }

    @Test
    void shouldKeepItsLabelsAndABoundedHistoryThroughoutAnEpisode() {
        LifeScript script = new LifeScript(RULE, AlertRules.NONE).play("BBBGGGG".repeat(30));

        assertThat(script.told)
                .extracting(Alert::labels)
                .containsOnly(script.told.get(0).labels());
        assertThat(script.told).allSatisfy(alert -> assertThat(alert.history()).hasSizeLessThanOrEqualTo(20));
        assertThat(script.told).extracting(alert -> alert.times().pagedAt()).containsOnly(null, 10_000L);
    }
}
