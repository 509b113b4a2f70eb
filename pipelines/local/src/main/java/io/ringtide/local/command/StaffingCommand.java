package io.ringtide.local.command;

import io.ringtide.domain.staffing.StaffingNeed;
import io.ringtide.domain.staffing.StaffingPlan;
import io.ringtide.wire.process.UsageException;
import io.ringtide.wire.report.StaffingPlanWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ringtide staffing}: the planner's calculator. */
@Command(
        name = "staffing",
        description = "How many agents a load needs, as one JSON object: Erlang A, or Erlang C without --patience.",
        mixinStandardHelpOptions = true)
final class StaffingCommand implements Callable<Integer> {
    private static final Pattern TARGET = Pattern.compile("(?<share>[0-9.]+)/(?<seconds>[0-9.]+)s?");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Option(names = "--calls", paramLabel = "N", required = true, description = "Calls offered in the interval.")
    private double calls;

    @Option(
            names = "--interval",
            paramLabel = "PT30M",
            defaultValue = "PT30M",
            description = "In how long they come. Default: ${DEFAULT-VALUE}.")
    private Duration interval = Duration.ZERO;

    @Option(names = "--aht", paramLabel = "S", required = true, description = "Average handle time, seconds.")
    private double aht;

    @Option(
            names = "--patience",
            paramLabel = "S",
            description = "Mean time until a caller would give up, seconds. Without it nobody does.")
    private @Nullable Double patience;

    @Option(
            names = "--target",
            paramLabel = "SHARE/SECONDS",
            defaultValue = "0.8/20s",
            description = "Share of the calls offered that is answered in time. Default: ${DEFAULT-VALUE}.")
    private String target = "";

    @Option(
            names = "--shrinkage",
            paramLabel = "F",
            defaultValue = "0.30",
            description = "Share of scheduled time in which an agent is not there. Default: ${DEFAULT-VALUE}.")
    private double shrinkage;

    @Option(
            names = "--max-occupancy",
            paramLabel = "F",
            defaultValue = "" + StaffingNeed.DEFAULT_MAX_OCCUPANCY,
            description = "Share of their time that agents may be busy; 1 for no bound. Default: ${DEFAULT-VALUE}.")
    private double maxOccupancy;

    @Option(
            names = "--max-abandonment",
            paramLabel = "F",
            defaultValue = "" + StaffingNeed.DEFAULT_MAX_ABANDONMENT,
            description = "Share of the calls that may give up; 1 for no bound. Default: ${DEFAULT-VALUE}.")
    private double maxAbandonment;

    @Override
    public Integer call() throws IOException {
        if (interval.isNegative() || interval.isZero()) {
            throw new UsageException("--interval " + interval + ": more than no time");
        }
        double perSecond = calls * 1_000 / interval.toMillis();
        StaffingNeed need;
        StaffingPlan plan;
        try {
            need = need();
            plan = patience == null
                    ? StaffingPlan.ofPatient(need, perSecond, aht, shrinkage)
                    : StaffingPlan.ofImpatient(need, perSecond, aht, patience, shrinkage);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        try (OutputStream out = ringtide.stdout()) {
            out.write(new StaffingPlanWriter().toJson(plan, need));
            out.write('\n');
        }
        return 0;
    }

    private StaffingNeed need() {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches()) {
            throw new UsageException("--target " + target + ": a share and seconds, as in 0.8/20s");
        }
        try {
            return new StaffingNeed(
                    Double.parseDouble(parts.group("share")),
                    Double.parseDouble(parts.group("seconds")),
                    maxAbandonment,
                    maxOccupancy);
        } catch (NumberFormatException e) {
            throw new UsageException("--target " + target + ": a share and seconds, as in 0.8/20s");
        }
    }
}
