package io.ringtide.alerts;

import io.ringtide.domain.alert.AlertInput.Signal;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.Scope;
import java.util.Comparator;

/** What a signal is about: of each the newest holds. */
record SignalKey(Measure measure, Scope scope) implements Comparable<SignalKey> {
    private static final Comparator<SignalKey> ORDER =
            Comparator.comparing(SignalKey::measure).thenComparing(SignalKey::scope);

    static SignalKey of(Signal signal) {
        return new SignalKey(signal.measure(), signal.scope());
    }

    @Override
    public int compareTo(SignalKey other) {
        return ORDER.compare(this, other);
    }
}
