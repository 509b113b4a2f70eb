package io.ringtide.domain.surge;

import io.ringtide.domain.surge.Evidence.Turn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence that people enter a centre and nobody answers them: a cumulative sum of log likelihood ratios of a tenth of the
 * usual answers against the usual. Answers are due to the usual share of those who enter, and come at the centre's pace at
 * the most: so who enters beyond its capacity, in a storm, is not missed, and a centre that nobody enters, at night or closed,
 * can miss nothing. It rises once next to nobody was answered for five minutes: for less than that all agents may be in long calls,
 * in a meeting, at a change of shifts. While all is as usual the sum reaches a level h once in e^h ticks at the most.
 *
 * <p>Share and pace are of the last hour in which anything happened, learned five minutes late and not around a failure.
 */
final class CentreWatch {
    private static final double TIMES = 0.1;
    private static final double CAP = 1.25;
    private static final int PAUSE_TICKS = 30;
    /** Within the first of which somebody must have been expected to be answered. */
    private static final int PAUSE_BEGINS_TICKS = 6;

    private static final int CALM_TICKS = 6;
    /** Where nobody has entered for half an hour, nothing can be told any more. */
    private static final int IDLE_TICKS = 180;

    private static final double MEMORY = Math.exp(-1 / 360.0);
    private static final double LEAST_ANSWERED = 20;
    private static final int LEARNS_LATE = 30;
    /** Who has not been answered for that long will not be, at the usual pace; ticks. */
    private static final int WAITS_TICKS = 30;
    /** Next to nobody: of those who were expected. */
    private static final double FEW = 0.05;

    private static final int SHOWN_TICKS = 18;

    private final RecentTicks entries = new RecentTicks(LEARNS_LATE + 1);
    /** With those that were expected. */
    private final RecentTicks answers = new RecentTicks(LEARNS_LATE + 1);

    /** Faded: contacts that entered, that were answered, and ticks of the time in which any did. */
    private double entered;

    private double answered;
    private double ticks;

    /** Answers that are due to those who have entered. */
    private double due;

    private double sum;
    private boolean isUp;
    private long climbsSince;
    private long answeredSince;
    private double expectedSince;
    private int calmTicks;
    private int idleTicks;
    private int dirtyTicks;

    /** Takes the next tick. @param needed evidence that raises it */
    Turn step(CentreTick tick, double needed) {
        double expected = expected(tick);
        entries.add(tick.entered(), 0);
        answers.add(tick.answered(), expected);
        if (sum == 0) {
            climbsSince = tick.start() - (PAUSE_TICKS - 1) * TickCalendar.TICK_MS;
            answeredSince = answers.countOf(PAUSE_TICKS);
            expectedSince = answers.expectedOf(PAUSE_TICKS);
        } else {
            answeredSince += tick.answered();
            expectedSince += expected;
        }
        double told = tick.answered() * Math.log(TIMES) + (isStill() ? (1 - TIMES) * expected : 0);
        sum = Math.min(CAP * needed, Math.max(0, sum + told));
        idleTicks = tick.entered() == 0 ? idleTicks + 1 : 0;
        dirtyTicks = isUp || sum >= needed / 2 ? LEARNS_LATE : Math.max(0, dirtyTicks - 1);
        Turn turn = judge(tick, needed);
        learn();
        return turn;
    }

    /** Whether next to nobody was answered for a while, though somebody could have been all the time. */
    private boolean isStill() {
        double expected = answers.expectedOf(PAUSE_TICKS);
        return expected > answers.expectedOf(PAUSE_TICKS - PAUSE_BEGINS_TICKS)
                && answers.countOf(PAUSE_TICKS) <= FEW * expected;
    }

    private Turn judge(CentreTick tick, double needed) {
        if (idleTicks >= IDLE_TICKS) {
            sum = 0;
            due = 0;
            return clear();
        }
        if (!isUp && sum >= needed) {
            isUp = true;
            calmTicks = 0;
            return Turn.RAISED;
        }
        boolean isCalm = sum < needed / 4 && (tick.answered() > 0 || calmTicks > 0);
        calmTicks = isCalm ? calmTicks + 1 : 0;
        return calmTicks >= CALM_TICKS ? clear() : Turn.NONE;
    }

    private Turn clear() {
        Turn turn = isUp ? Turn.CLEARED : Turn.NONE;
        isUp = false;
        return turn;
    }

    /** Answers that there should be in a tick; none before enough was heard. */
    private double expected(CentreTick tick) {
        if (answered < LEAST_ANSWERED) {
            return 0;
        }
        double pace = answered / ticks;
        due = Math.min(WAITS_TICKS * pace, due + Math.min(1, answered / entered) * tick.entered());
        double expected = Math.min(due, pace);
        due -= Math.min(due, Math.max(expected, tick.answered()));
        return expected;
    }

    private void learn() {
        if (dirtyTicks > 0 || entries.size() <= LEARNS_LATE) {
            return;
        }
        int in = entries.count(LEARNS_LATE);
        int out = answers.count(LEARNS_LATE);
        boolean isClosed = entries.countOf(LEARNS_LATE + 1) + answers.countOf(LEARNS_LATE + 1) == 0;
        if (!isClosed) {
            entered = MEMORY * entered + in;
            answered = MEMORY * answered + out;
            ticks = MEMORY * ticks + 1;
        }
    }

    boolean isUp() {
        return isUp;
    }

    /** What it has risen by. */
    SurgeBook.Rise rise() {
        return new SurgeBook.Rise(climbsSince, answeredSince, expectedSince, sum);
    }

    /** Of the newest tick. */
    SurgeBook.Counted counted() {
        return new SurgeBook.Counted(answers.count(0), answers.expected(0), sum);
    }

    /** What the tick was judged by. @param name of the centre */
    CentreEvidence shown(String name) {
        List<Integer> in = new ArrayList<>(SHOWN_TICKS);
        List<Integer> out = new ArrayList<>(SHOWN_TICKS);
        List<Double> expected = new ArrayList<>(SHOWN_TICKS);
        for (int age = Math.min(SHOWN_TICKS, entries.size()) - 1; age >= 0; age--) {
            in.add(entries.count(age));
            out.add(answers.count(age));
            expected.add(answers.expected(age));
        }
        return new CentreEvidence(name, sum, in, out, expected);
    }

    void write(DataOutput out) throws IOException {
        entries.write(out);
        answers.write(out);
        out.writeDouble(entered);
        out.writeDouble(answered);
        out.writeDouble(ticks);
        out.writeDouble(due);
        out.writeDouble(sum);
        out.writeBoolean(isUp);
        out.writeLong(climbsSince);
        out.writeLong(answeredSince);
        out.writeDouble(expectedSince);
        out.writeInt(calmTicks);
        out.writeInt(idleTicks);
        out.writeInt(dirtyTicks);
    }

    void read(DataInput in) throws IOException {
        entries.read(in);
        answers.read(in);
        entered = in.readDouble();
        answered = in.readDouble();
        ticks = in.readDouble();
        due = in.readDouble();
        sum = in.readDouble();
        isUp = in.readBoolean();
        climbsSince = in.readLong();
        answeredSince = in.readLong();
        expectedSince = in.readDouble();
        calmTicks = in.readInt();
        idleTicks = in.readInt();
        dirtyTicks = in.readInt();
    }
}
