package io.ringtide.domain.staffing;

import static io.ringtide.domain.staffing.StaffedCountry.NOON;
import static io.ringtide.domain.staffing.StaffedCountry.TOPOLOGY;
import static io.ringtide.domain.staffing.StaffedCountry.risen;
import static io.ringtide.domain.staffing.StaffedCountry.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.staffing.StaffedCountry.Sight;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CentreSightTest {
    private static final OptionalDouble NO_SURGE = OptionalDouble.empty();

    /** Who is paused takes no calls. */
    @Test
    void shouldCountWhoTakesCalls() {
        CentreLoad load = load(steady("shore", 6, 11, 4).waiting(2), NO_SURGE);
        assertThat(load.staffed()).isEqualTo(15);
        assertThat(load.busy()).isEqualTo(11);
        assertThat(load.waiting()).isEqualTo(2);
        assertThat(load.offered().perSecond()).isCloseTo(0.1, within(1e-12));
        assertThat(load.answerWithin()).isEqualTo(20);
        assertThat(load(steady("peak", 6, 1, 1), NO_SURGE).answerWithin()).isEqualTo(30);
    }

    @Test
    void shouldTakeTheHandleTimeOfTheHourElseOfTheDayElseOfTheTopology() {
        assertThat(load(steady("shore", 6, 11, 4), NO_SURGE).aht()).hasValue(180);
        Sight day = handled(steady("shore", 6, 11, 4), 29, 30, 250_000);
        assertThat(load(day, NO_SURGE).aht()).hasValue(250);
        Sight hour = handled(steady("shore", 6, 11, 4), 30, 90, 210_000);
        assertThat(load(hour, NO_SURGE).aht()).hasValue(210);
        assertThat(load(steady("made-up", 6, 11, 4), NO_SURGE).aht()).isEmpty();
        assertThat(load(handled(steady("made-up", 6, 11, 4), 30, 30, 210_000), NO_SURGE)
                        .aht())
                .hasValue(210);
    }

    @Test
    void shouldTakeThePatienceOfTheCentreElseOfAll() {
        Sight own = gaveUp(steady("shore", 6, 11, 4), 30, 30);
        Sight few = gaveUp(steady("shore", 6, 11, 4), 29, 29);
        assertThat(load(own, NO_SURGE).patience()).hasValue(90);
        assertThat(load(few, NO_SURGE).patience()).isEmpty();
        assertThat(load(few, gaveUp(Sight.ofTenant(), 300, 300)).patience()).hasValue(90);
        assertThat(load(few, gaveUp(Sight.ofTenant(), 29, 60)).patience()).hasValue(90);
        assertThat(load(few, NO_SURGE).givesUp()).isFalse();
    }

    /** Ten callers who are refused three times each are ten calls. */
    @Test
    void shouldCountWhoIsRefusedOnce() {
        Sight sight = Sight.of("shore")
                .agents(5, 0)
                .calls(10, 50, 150, 300, 600, 6_000)
                .counted(Counter.OFFERED, 10, 50, 150, 300, 600, 6_000)
                .counted(Counter.BLOCKED, 30, 150, 450, 900, 1_800, 18_000)
                .callers(20, 100, 300, 600, 1_200, 12_000);
        // Half an hour has 1,200 attempts of 600 callers: each blocked one is half a call.
        assertThat(load(sight, NO_SURGE).offered().perSecond() * 60).isCloseTo(10 + 15, within(1e-9));
    }

    @Test
    void shouldAdviseNothingWhereSomethingIsNotKnown() {
        assertThat(load(steady("shore", 6, 11, 4).withGap(), NO_SURGE).aht()).isEmpty();
        Sight nobodyTells = Sight.of("shore").calls(6, 30, 90, 180, 360, 3_600);
        assertThat(load(nobodyTells, NO_SURGE).aht()).isEmpty();
        Sight nobodyIsThere =
                Sight.of("shore").calls(6, 30, 90, 180, 360, 3_600).agents(0, 0);
        assertThat(load(nobodyIsThere, NO_SURGE).aht()).hasValue(180);
    }

    @Test
    void shouldTellHowASurgeFades() {
        CentreLoad risen = load(risen("shore", 2, 40, 5, 10, 20), OptionalDouble.of(2 / 60.0));
        assertThat(risen.fade().usual() * 60).isCloseTo(2, within(1e-9));
        assertThat(risen.fade().excess() * 60).isCloseTo(38, within(1e-9));
        assertThat(risen.fade().constant()).as("it rises").isEmpty();
        Sight falling = Sight.of("shore").agents(10, 0).calls(10, 50, 450, 900, 1_000, 2_000);
        CentreLoad load = load(falling, OptionalDouble.of(2 / 60.0));
        // From 40 to 10 a minute in seven minutes and a half: 20 min is the least that is believed.
        assertThat(load.fade().constant()).hasValue(1_200);
        Sight byChance = Sight.of("shore").agents(10, 0).calls(40, 195, 600, 1_200, 1_300, 2_000);
        assertThat(load(byChance, OptionalDouble.of(2 / 60.0)).fade().constant())
                .isEmpty();
        assertThat(load(falling, NO_SURGE).fade().excess()).isZero();
    }

    private static Sight handled(Sight sight, long hour, long day, long msEach) {
        return sight.counted(Counter.HANDLED, 0, 0, 0, 0, hour, day)
                .counted(Counter.TALK_MS, 0, 0, 0, 0, hour * msEach - 1_000, day * msEach - 1_000)
                .counted(Counter.ACW_MS, 0, 0, 0, 0, 1_000, 1_000);
    }

    /** Who gave up had waited for 40 s, and for each of them others for 50 s in all. */
    private static Sight gaveUp(Sight sight, long hour, long day) {
        return sight.counted(Counter.ABANDONED, 0, 0, 0, 0, hour, day)
                .counted(Counter.WAIT_MS_ABANDONED, 0, 0, 0, 0, hour * 40_000, day * 40_000)
                .counted(Counter.WAIT_MS_ANSWERED, 0, 0, 0, 0, hour * 50_000, day * 50_000);
    }

    private static CentreLoad load(Sight sight, OptionalDouble usual) {
        return new CentreSight(sight.at(NOON), TOPOLOGY)
                .load(Sight.ofTenant().at(NOON).windows(), usual);
    }

    private static CentreLoad load(Sight sight, Sight tenant) {
        return new CentreSight(sight.at(NOON), TOPOLOGY).load(tenant.at(NOON).windows(), NO_SURGE);
    }
}
