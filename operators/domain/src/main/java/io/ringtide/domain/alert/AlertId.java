package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Hash64;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.topology.Scope;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;

/** What an alert is about: a rule at a scope. It is the same one each time, also after a replay. */
public record AlertId(String tenant, String rule, Scope scope) implements Comparable<AlertId> {
    private static final Comparator<AlertId> ORDER =
            Comparator.comparing(AlertId::tenant).thenComparing(AlertId::rule).thenComparing(AlertId::scope);

    /** 16 hexadecimal digits. */
    public String fingerprint() {
        long hash = Hash64.start().add(tenant).add(rule).add(scope.toString()).value();
        return String.format(Locale.ROOT, "%016x", hash);
    }

    @Override
    public int compareTo(AlertId other) {
        return ORDER.compare(this, other);
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeLongText(out, tenant);
        Packed.writeLongText(out, rule);
        Packed.writeLongText(out, scope.toString());
    }

    public static AlertId read(DataInput in) throws IOException {
        return new AlertId(Packed.readLongText(in), Packed.readLongText(in), Scope.parse(Packed.readLongText(in)));
    }
}
