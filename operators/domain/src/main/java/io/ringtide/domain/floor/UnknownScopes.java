package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes of a tenant that its topology does not know: so many have a row of their own, in the order in which they came, the
 * others count together, by kind. Which side a name is on does not change while it is heard of, so that no row loses to
 * another what it has counted.
 */
final class UnknownScopes {
    private final int most;
    private final Set<Scope> named = new TreeSet<>();
    private final Set<Scope> beyond = new TreeSet<>();
    /** The rows of all: those of their own, and those of the others. */
    private final Set<Scope> rows = new TreeSet<>();

    /** @param most how many have a row of their own at most */
    UnknownScopes(int most) {
        this.most = most;
    }

    /** Those with a row of their own, and {@code other} of each kind where there are more. */
    Set<Scope> rows() {
        return rows;
    }

    /** Takes a scope up, if it is not. @return the row in which it counts */
    Scope take(Scope scope) {
        if (!named.contains(scope) && !beyond.contains(scope)) {
            (named.size() < most && !Folded.isOther(scope) ? named : beyond).add(scope);
            rows.add(rowOf(scope));
        }
        return rowOf(scope);
    }

    /** The row in which a scope counts: its own where it was not taken up. */
    Scope rowOf(Scope scope) {
        return beyond.contains(scope) ? Folded.other(scope.kind()) : scope;
    }

    /** Lets go of all but these. */
    void retainAll(Set<Scope> heard) {
        if (named.retainAll(heard) | beyond.retainAll(heard)) {
            rows.clear();
            rows.addAll(named);
            beyond.forEach(scope -> rows.add(rowOf(scope)));
        }
    }

    void write(DataOutput out) throws IOException {
        write(named, out);
        write(beyond, out);
    }

    void read(DataInput in) throws IOException {
        read(named, in);
        read(beyond, in);
        rows.addAll(named);
        beyond.forEach(scope -> rows.add(rowOf(scope)));
    }

    private static void write(Set<Scope> scopes, DataOutput out) throws IOException {
        Packed.writeInt(out, scopes.size());
        for (Scope scope : scopes) {
            out.writeUTF(scope.toString());
        }
    }

    private static void read(Set<Scope> scopes, DataInput in) throws IOException {
        for (int size = Packed.readInt(in); size > 0; size--) {
            scopes.add(Scope.parse(in.readUTF()));
        }
    }
}
