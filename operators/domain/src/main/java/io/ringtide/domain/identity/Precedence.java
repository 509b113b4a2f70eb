package io.ringtide.domain.identity;

/**
 * Which of two events with one (source, id) and different contents counts: the one with the lowest (time, contents).
 * The rule is the contract's, so that the set of events decides and not the order in which they came.
 */
public enum Precedence {
    /**
     * Events come in order of (time, source, id, bytes), as in a backtest: of two with the same time the first is the
     * lower one.
     */
    IN_ORDER {
        @Override
        public boolean prevails(long time, long fingerprint, long knownTime, long knownFingerprint) {
            return time < knownTime;
        }
    },
    /** Events come in any order: their contents in 64 bits decide, a function of the two but not of their bytes' order. */
    ANY_ORDER {
        @Override
        public boolean prevails(long time, long fingerprint, long knownTime, long knownFingerprint) {
            return time != knownTime ? time < knownTime : Long.compareUnsigned(fingerprint, knownFingerprint) < 0;
        }
    };

    /** Whether an event takes the id from one that came before it. */
    public abstract boolean prevails(long time, long fingerprint, long knownTime, long knownFingerprint);
}
