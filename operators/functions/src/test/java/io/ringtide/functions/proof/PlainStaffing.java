package io.ringtide.functions.proof;

import io.ringtide.domain.staffing.AdviceSettings;
import io.ringtide.domain.staffing.StaffedCountry;
import io.ringtide.domain.staffing.StaffedCountry.Sight;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.staffing.TenantStaffing;
import io.ringtide.domain.surge.Ticks;
import io.ringtide.domain.topology.Configurations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the plain domain advises a country of whose centres some get into trouble, and the steps by which an operator is told. */
final class PlainStaffing {
    static final Configurations CONFIGURATIONS = Configurations.sinceEver("first", StaffedCountry.TOPOLOGY);

    private static final long MINUTE_MS = 60_000;
    private static final int QUIET_MINUTES = 16;
    private static final List<String> CENTRES = List.of("shore", "peak", "vale");

    private final TenantStaffing staffing =
            new TenantStaffing(StaffedCountry.TENANT, Ticks.LIVE, AdviceSettings.DEFAULT, CONFIGURATIONS);

    final List<Script.Step<StaffingInput>> steps = new ArrayList<>();
    final List<StaffingReport> reports = new ArrayList<>();

    /**
     * A quiet quarter of an hour, and that many minutes of whatever may come; what is told of a slide in any order, some of it
     * twice. Golden states rest on it: it never changes.
     */
    static PlainStaffing made(long seed, int minutes) {
        Random random = new Random(seed);
        PlainStaffing plain = new PlainStaffing();
        int[] risenFor = new int[CENTRES.size()];
        for (int minute = 0; minute < QUIET_MINUTES + minutes; minute++) {
            long slide = StaffedCountry.NOON + minute * MINUTE_MS;
            List<StaffingInput> inputs = new ArrayList<>();
            inputs.add(Sight.ofTenant().input(slide));
            boolean isQuiet = minute < QUIET_MINUTES;
            for (int i = 0; i < CENTRES.size(); i++) {
                boolean isRisen = !isQuiet && (risenFor[i] > 0 ? random.nextInt(6) > 0 : random.nextInt(6) == 0);
                risenFor[i] = isRisen ? risenFor[i] + 1 : 0;
                inputs.add(sight(CENTRES.get(i), risenFor[i], isQuiet ? null : random)
                        .input(slide));
            }
            if (!isQuiet && random.nextInt(4) == 0) {
                inputs.add(StaffedCountry.steady("made-up", 1, 2, 2).input(slide));
            }
            inputs.add(StaffedCountry.stood("coast", slide - 20_000, risenFor[0] > 0, 0.3));
            inputs.add(StaffedCountry.stood("hills", slide - 20_000, risenFor[1] > 1, 1));
            inputs.addAll(inputs.subList(0, random.nextInt(inputs.size())));
            Collections.shuffle(inputs, random);
            inputs.forEach(input -> plain.take(input, slide));
            plain.advanceTo(slide + random.nextInt((int) MINUTE_MS));
        }
        return plain;
    }

    private static Sight sight(String centre, int risenFor, @Nullable Random random) {
        if (random == null) {
            return StaffedCountry.steady(centre, 2, 6, 20);
        }
        Sight sight = risenFor == 0
                ? StaffedCountry.steady(centre, 2 + random.nextInt(3), 6, random.nextInt(40))
                : StaffedCountry.risen(centre, 2, 4 + random.nextInt(40), risenFor, 10, random.nextInt(30));
        return random.nextInt(12) == 0 ? sight.withGap() : sight;
    }

    private void take(StaffingInput input, long time) {
        steps.add(new Script.Step<>(input, time));
        staffing.accept(input);
    }

    private void advanceTo(long watermark) {
        steps.add(new Script.Step<>(null, watermark));
        List<StaffingReport> together = new ArrayList<>();
        staffing.advanceTo(watermark + 1, together::add);
        together.sort(StaffingReport.BY_TIME);
        reports.addAll(together);
    }
}
