package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is advised to do about an alert, by the newest staffing advice as of its slide.
 *
 * @param centres those in trouble that it is about, the one that lacks most first, {@link #MOST_CENTRES} at most, 1 at least
 * @param more how many others there are
 * @param summary for people
 */
public record AlertAction(List<Centre> centres, int more, String summary, String summaryKo) {
    /** More than that nobody acts upon at once, and a record must stay small. */
    public static final int MOST_CENTRES = 5;

    /** Of each centre's donors the largest are named. */
    public static final int MOST_DONORS = 12;

    private static final Measure[] MEASURES = Measure.values();

    /**
     * What one centre is to do.
     *
     * @param asOf the slide of the advice, epoch milliseconds
     * @param gap agents whom it lacks
     * @param borrow of whom, with {@link #MOST_DONORS} donors at most
     * @param missing agents whom nobody has
     * @param measures what does instead, in this order
     * @param clearBy when its queue is to be gone, epoch milliseconds, or null
     * @param helpUntil when it can do without help, epoch milliseconds; null while nobody can tell
     */
    public record Centre(
            String centre,
            long asOf,
            int required,
            int staffed,
            int gap,
            List<Loan> borrow,
            int missing,
            List<Measure> measures,
            @Nullable Long clearBy,
            @Nullable Long helpUntil) {
        public Centre {
            borrow = List.copyOf(borrow);
            measures = List.copyOf(measures);
        }

        private String form() {
            return centre + (measures.isEmpty() ? "" : "!");
        }

        private void write(DataOutput out) throws IOException {
            Packed.writeLongText(out, centre);
            out.writeLong(asOf);
            Packed.writeInt(out, required);
            Packed.writeInt(out, staffed);
            Packed.writeInt(out, gap);
            Packed.writeInt(out, borrow.size());
            for (Loan loan : borrow) {
                Packed.writeLongText(out, loan.donor());
                Packed.writeInt(out, loan.agents());
            }
            Packed.writeInt(out, missing);
            Packed.writeInt(out, measures.size());
            for (Measure measure : measures) {
                out.writeByte(measure.ordinal());
            }
            write(clearBy, out);
            write(helpUntil, out);
        }

        private static Centre read(DataInput in) throws IOException {
            String centre = Packed.readLongText(in);
            return new Centre(
                    centre,
                    in.readLong(),
                    Packed.readInt(in),
                    Packed.readInt(in),
                    Packed.readInt(in),
                    readLoans(in, centre),
                    Packed.readInt(in),
                    readMeasures(in),
                    readTime(in),
                    readTime(in));
        }

        private static List<Loan> readLoans(DataInput in, String borrower) throws IOException {
            List<Loan> loans = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                loans.add(new Loan(Packed.readLongText(in), borrower, Packed.readInt(in)));
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

        private static void write(@Nullable Long time, DataOutput out) throws IOException {
            out.writeBoolean(time != null);
            if (time != null) {
                out.writeLong(time);
            }
        }

        private static @Nullable Long readTime(DataInput in) throws IOException {
            return in.readBoolean() ? Long.valueOf(in.readLong()) : null;
        }
    }

    public AlertAction {
        centres = List.copyOf(centres);
    }

    /**
     * Which centres are in trouble, and whether agents are enough there. Another one is news; another number, or another donor,
     * is not: they change each minute. "" where nothing is advised.
     */
    public static String form(@Nullable AlertAction action) {
        return action == null
                ? ""
                : action.centres.stream().map(Centre::form).sorted().collect(Collectors.joining(" "));
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, centres.size());
        for (Centre centre : centres) {
            centre.write(out);
        }
        Packed.writeInt(out, more);
        Packed.writeLongText(out, summary);
        Packed.writeLongText(out, summaryKo);
    }

    static AlertAction read(DataInput in) throws IOException {
        List<Centre> centres = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            centres.add(Centre.read(in));
        }
        return new AlertAction(centres, Packed.readInt(in), Packed.readLongText(in), Packed.readLongText(in));
    }
}
