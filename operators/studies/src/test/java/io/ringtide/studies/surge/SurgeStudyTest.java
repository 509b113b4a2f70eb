package io.ringtide.studies.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.surge.SurgeSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurgeStudyTest {
    /** Two countries of five weeks: too short to quote, long enough to break. */
    @Test
    void shouldFindStormsSoonerThanOthersAtNoMoreFalseOnes() {
        List<Double> progress = new ArrayList<>();
        SurgeStudy study = new SurgeStudy(new SurgeStudy.Settings(2, 35, 0.5, SurgeSettings.DEFAULT));
        List<SurgeScore> scores = study.run(progress::add);

        SurgeScore ours = scores.get(0);
        assertThat(ours.name()).isEqualTo("Ringtide");
        assertThat(ours.labelled()).isGreaterThan(10);
        assertThat(ours.falseSurges()).isLessThanOrEqualTo(1);
        assertThat(ours.within3()).isGreaterThanOrEqualTo(85);
        assertThat(ours.within5()).isGreaterThanOrEqualTo(95);
        assertThat(scores.subList(2, scores.size()))
                .allSatisfy(
                        other -> assertThat(other.within3()).as(other.name()).isLessThanOrEqualTo(ours.within3()));
        assertThat(progress).isSorted().allMatch(part -> part >= 0 && part <= 1);
        assertThat(SurgeTable.markdown(scores).lines()).hasSize(2 + scores.size());
        assertThat(SurgeTable.csv(scores).lines()).hasSize(1 + scores.size());
        List<Watched> ways = study.watchAStorm();
        assertThat(ways).extracting(Watched::name).startsWith("Ringtide").hasSize(5);
        assertThat(ways).extracting(Watched::calls).containsOnly(ways.get(0).calls());
        Watched own = ways.get(0);
        assertThat(own.spokeAt() - own.storm()).isBetween(0, 10);
        assertThat(own.speaks().subList(0, own.storm())).containsOnly(false);
    }

    @Test
    void shouldTellNothingOfStormsThatWereNotThere() {
        SurgeScore score = new SurgeScore("nobody", 1, 0, 0, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN);
        assertThat(SurgeTable.markdown(List.of(score)).lines().skip(2))
                .containsExactly("| nobody | 1.00 | 0.00 | 0 |  |  | 0 |  |  |");
    }

    @Test
    void shouldDrawWhatEachWaySaw(@TempDir Path folder) throws IOException {
        Watched way = new Watched(
                "EARS C2", List.of(1, 2, 30, 28), List.of(1.5, 1.5, 1.6, 2.0), List.of(false, false, true, true), 2);

        StormChart.writeAll(List.of(way), folder);

        BufferedImage picture = ImageIO.read(folder.resolve("ears-c2.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(way.spokeAt()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatCannotBeStudied() {
        assertThatThrownBy(() -> new SurgeStudy.Settings(1, 14, 0.5, SurgeSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountEachCallerOnceWithinHalfAnHour() {
        Redials redials = new Redials(new Random(1));
        long calls = 0;
        long fresh = 0;
        for (int tick = 0; tick < 2_000; tick++) {
            long both = redials.next(tick, tick < 360 ? 20 : 0, 2);
            calls += both >>> 32;
            fresh += (int) both;
        }
        assertThat(calls).as("most who are refused call again").isGreaterThan(2 * 360 * 20);
        assertThat(fresh).isBetween(360L * 20, 360L * 20 * 3 / 2);
    }

    @Test
    void shouldBeAFunctionOfTheSeed() {
        Country one = new Country(5, 20, 0.1);
        Country same = new Country(5, 20, 0.1);
        for (int i = 0; i < 10_000; i++) {
            one.next();
            same.next();
            assertThat(same.calls()).isEqualTo(one.calls());
        }
        assertThat(one.storms()).isEqualTo(same.storms()).isNotEmpty();
    }
}
