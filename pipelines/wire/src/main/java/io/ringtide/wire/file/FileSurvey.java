package io.ringtide.wire.file;

/** What one pass over a file tells: whether its lines are in order of time, and how much it holds at one time. */
final class FileSurvey {
    private long lastTime = Long.MIN_VALUE;
    private boolean inOrder = true;
    private long tieFootprint;
    private long largestTie;

    void see(KeyedLine line) {
        long time = line.key().time();
        inOrder &= time >= lastTime;
        tieFootprint = time == lastTime ? tieFootprint + line.footprint() : line.footprint();
        largestTie = Math.max(largestTie, tieFootprint);
        lastTime = time;
    }

    /** Whether the lines' times never fall. Lines of one time may stand in any order. */
    boolean inOrder() {
        return inOrder;
    }

    /** The most that the lines of one time take of the heap, bytes. */
    long largestTie() {
        return largestTie;
    }
}
