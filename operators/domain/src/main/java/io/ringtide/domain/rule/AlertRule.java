package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When people are told, what, and how urgently.
 *
 * @param levels emergency levels ({@code watch}) of the scope's region at which the number is looked at; none for all
 * @param forMs how long the number must be bad before anybody is told, milliseconds
 * @param keepFiringMs how long it must be good again before it is over, milliseconds
 * @param sameEpisodeMs what is bad again that soon after it was over is no new page, milliseconds
 * @param escalation in order of time
 */
public record AlertRule(
        String id,
        Measure measure,
        Selector scopes,
        Condition condition,
        Set<String> levels,
        long forMs,
        long keepFiringMs,
        long sameEpisodeMs,
        Severity severity,
        List<QuietTime> quietTimes,
        Set<Inhibitor> inhibitedBy,
        List<EscalationStep> escalation,
        RuleText summary,
        RuleText description,
        @Nullable String runbookUrl,
        @Nullable String boardUrl)
        implements Serializable {
    public AlertRule {
        levels = Set.copyOf(levels);
        quietTimes = List.copyOf(quietTimes);
        inhibitedBy = Set.copyOf(inhibitedBy);
        escalation = List.copyOf(escalation);
    }

    /** Whether the number is looked at where the scope's region is run at a level ({@code watch}). */
    public boolean isFor(String level) {
        return levels.isEmpty() || levels.contains(level);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeByte(measure.ordinal());
        scopes.write(out);
        condition.write(out);
        Texts.write(new ArrayList<>(new TreeSet<>(levels)), out);
        Packed.writeLong(out, forMs);
        Packed.writeLong(out, keepFiringMs);
        Packed.writeLong(out, sameEpisodeMs);
        out.writeByte(severity.ordinal());
        Packed.writeInt(out, quietTimes.size());
        for (QuietTime quiet : quietTimes) {
            quiet.write(out);
        }
        int inhibitors = 0;
        for (Inhibitor inhibitor : inhibitedBy) {
            inhibitors |= 1 << inhibitor.ordinal();
        }
        out.writeByte(inhibitors);
        Packed.writeInt(out, escalation.size());
        for (EscalationStep step : escalation) {
            step.write(out);
        }
        summary.write(out);
        description.write(out);
        Packed.writeText(out, runbookUrl);
        Packed.writeText(out, boardUrl);
    }

    static AlertRule read(DataInput in) throws IOException {
        return new AlertRule(
                in.readUTF(),
                Measure.values()[in.readUnsignedByte()],
                Selector.read(in),
                Condition.read(in),
                new HashSet<>(Texts.read(in)),
                Packed.readLong(in),
                Packed.readLong(in),
                Packed.readLong(in),
                Severity.values()[in.readUnsignedByte()],
                readQuietTimes(in),
                readInhibitors(in),
                readSteps(in),
                RuleText.read(in),
                RuleText.read(in),
                Packed.readText(in),
                Packed.readText(in));
    }

    private static List<QuietTime> readQuietTimes(DataInput in) throws IOException {
        List<QuietTime> times = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            times.add(QuietTime.read(in));
        }
        return times;
    }

    private static Set<Inhibitor> readInhibitors(DataInput in) throws IOException {
        int bits = in.readUnsignedByte();
        Set<Inhibitor> inhibitors = EnumSet.noneOf(Inhibitor.class);
        for (Inhibitor inhibitor : Inhibitor.values()) {
            if ((bits & 1 << inhibitor.ordinal()) != 0) {
                inhibitors.add(inhibitor);
            }
        }
        return inhibitors;
    }

    private static List<EscalationStep> readSteps(DataInput in) throws IOException {
        List<EscalationStep> steps = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            steps.add(EscalationStep.read(in));
        }
        return steps;
    }
}
