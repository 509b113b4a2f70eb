package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a failing centre is judged by at one tick, for a person to check. The lists are of the last ticks, the oldest first.
 *
 * @param centre its name
 * @param score cumulative log likelihood ratio
 * @param entered contacts that entered its queues
 * @param answered contacts that its agents took
 * @param expected answers that there should have been, given who entered
 */
public record CentreEvidence(
        String centre, double score, List<Integer> entered, List<Integer> answered, List<Double> expected) {
    public CentreEvidence {
        entered = List.copyOf(entered);
        answered = List.copyOf(answered);
        expected = List.copyOf(expected);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(centre);
        out.writeDouble(score);
        Packed.writeInt(out, entered.size());
        for (int i = 0; i < entered.size(); i++) {
            Packed.writeInt(out, entered.get(i));
            Packed.writeInt(out, answered.get(i));
            out.writeDouble(expected.get(i));
        }
    }

    static CentreEvidence read(DataInput in) throws IOException {
        String centre = in.readUTF();
        double score = in.readDouble();
        int size = Packed.readInt(in);
        List<Integer> entered = new ArrayList<>(size);
        List<Integer> answered = new ArrayList<>(size);
        List<Double> expected = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entered.add(Packed.readInt(in));
            answered.add(Packed.readInt(in));
            expected.add(in.readDouble());
        }
        return new CentreEvidence(centre, score, entered, answered, expected);
    }
}
