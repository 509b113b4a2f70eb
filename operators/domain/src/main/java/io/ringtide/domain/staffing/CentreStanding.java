package io.ringtide.domain.staffing;

import io.ringtide.domain.floor.Window;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a centre stands, what it is advised, and by what.
 *
 * @param lends to whom it is to give agents, as {@link CentreAdvice#borrowed} of those has it
 * @param isComplete whether no input of it is missing
 * @param hasAgents whether anybody tells of its agents
 * @param ratedBy the window of which its calls are
 * @param isSurge whether a surge goes on in its region
 * @param longestWait how long the one has waited who waits longest, seconds
 * @param isInTrouble whether it has too few agents and its callers will wait for it
 * @param clearBy when its queue is to be gone, epoch milliseconds; null where it is not in trouble
 * @param helpUntil when it can do without help, epoch milliseconds; null where it needs none or nobody can tell
 * @param config version of the configuration in force
 */
public record CentreStanding(
        CentreAdvice advice,
        List<Loan> lends,
        boolean isComplete,
        boolean hasAgents,
        Window ratedBy,
        boolean isSurge,
        double longestWait,
        boolean isInTrouble,
        @Nullable Long clearBy,
        @Nullable Long helpUntil,
        String config) {
    private static final Window[] WINDOWS = Window.values();
    private static final Measure[] MEASURES = Measure.values();

    public CentreStanding {
        lends = List.copyOf(lends);
    }

    /** Agents whom it has too few, 0 or more; empty where it is not known how many it needs. */
    public OptionalInt gap() {
        return advice.gap();
    }

    /** Whether another standing says the same to people: what it was computed from apart. */
    boolean saysAs(CentreStanding other) {
        return advice.required().equals(other.advice.required())
                && advice.load().staffed() == other.advice.load().staffed()
                && advice.borrowed().equals(other.advice.borrowed())
                && advice.missing() == other.advice.missing()
                && lends.equals(other.lends)
                && isComplete == other.isComplete
                && hasAgents == other.hasAgents
                && isSurge == other.isSurge
                && isInTrouble == other.isInTrouble
                && config.equals(other.config);
    }

    void write(DataOutput out) throws IOException {
        AdviceNumbers.write(advice.load(), out);
        AdviceNumbers.write(advice.required(), out);
        AdviceNumbers.write(advice.waitWithoutHelp(), out);
        write(advice.borrowed(), out);
        Packed.writeInt(out, advice.lendable());
        Packed.writeInt(out, advice.lent());
        Packed.writeInt(out, advice.missing());
        out.writeDouble(advice.excess());
        Packed.writeInt(out, advice.measures().size());
        for (Measure measure : advice.measures()) {
            out.writeByte(measure.ordinal());
        }
        AdviceNumbers.write(advice.secondsOfHelp(), out);
        write(lends, out);
        out.writeBoolean(isComplete);
        out.writeBoolean(hasAgents);
        out.writeByte(ratedBy.ordinal());
        out.writeBoolean(isSurge);
        out.writeDouble(longestWait);
        out.writeBoolean(isInTrouble);
        AdviceNumbers.write(clearBy, out);
        AdviceNumbers.write(helpUntil, out);
        out.writeUTF(config);
    }

    static CentreStanding read(DataInput in) throws IOException {
        CentreAdvice advice = new CentreAdvice(
                AdviceNumbers.readLoad(in),
                AdviceNumbers.readInt(in),
                AdviceNumbers.readDouble(in),
                readLoans(in),
                Packed.readInt(in),
                Packed.readInt(in),
                Packed.readInt(in),
                in.readDouble(),
                readMeasures(in),
                AdviceNumbers.readDouble(in));
        return new CentreStanding(
                advice,
                readLoans(in),
                in.readBoolean(),
                in.readBoolean(),
                WINDOWS[in.readUnsignedByte()],
                in.readBoolean(),
                in.readDouble(),
                in.readBoolean(),
                AdviceNumbers.readTime(in),
                AdviceNumbers.readTime(in),
                in.readUTF());
    }

    private static void write(List<Loan> loans, DataOutput out) throws IOException {
        Packed.writeInt(out, loans.size());
        for (Loan loan : loans) {
            Packed.writeLongText(out, loan.donor());
            Packed.writeLongText(out, loan.borrower());
            Packed.writeInt(out, loan.agents());
        }
    }

    private static List<Loan> readLoans(DataInput in) throws IOException {
        List<Loan> loans = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            loans.add(new Loan(Packed.readLongText(in), Packed.readLongText(in), Packed.readInt(in)));
        }
        return loans;
    }

    private static List<Measure> readMeasures(DataInput in) throws IOException {
        List<Measure> measures = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            measures.add(MEASURES[in.readUnsignedByte()]);
        }
        return measures;
    }
}
