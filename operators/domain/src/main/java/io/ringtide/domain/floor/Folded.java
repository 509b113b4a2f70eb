package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Scope;

/**
 * Names that stand for others. Where too many names come that the topology does not know, what is told of the rest is
 * counted together, under a name that no event can bear: it begins with U+0000, which is not taken in any text.
 */
public final class Folded {
    private static final String OTHER = "other";
    private static final char MARK = '\0';

    private Folded() {}

    /** A name that stands for others. @param salt one of many: each is another key */
    public static String name(int salt) {
        return MARK + Integer.toString(salt);
    }

    /** Whether a name stands for others. */
    public static boolean isFolded(String name) {
        return !name.isEmpty() && name.charAt(0) == MARK;
    }

    /** The row of all that have none of their own. */
    static Scope other(Scope.Kind kind) {
        return new Scope(kind, OTHER);
    }

    static boolean isOther(Scope scope) {
        return scope.name().equals(OTHER);
    }

    static Scope scopeOf(QueueId queue) {
        return isFolded(queue.queue()) ? other(Scope.Kind.QUEUE) : Scope.queue(queue.centre(), queue.queue());
    }

    static Scope scopeOfCentre(QueueId queue) {
        return isFolded(queue.centre()) ? other(Scope.Kind.CENTRE) : Scope.centre(queue.centre());
    }

    static Scope scopeOf(RegionId region) {
        return isFolded(region.region()) ? other(Scope.Kind.REGION) : Scope.region(region.region());
    }
}
