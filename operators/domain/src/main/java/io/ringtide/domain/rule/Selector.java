package io.ringtide.domain.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Which scopes a rule is about.
 *
 * @param kind the level, as scopes begin with it: {@code queue}
 * @param tenants only these; all where there are none
 * @param only scopes as they are written, or {@code queue:jeju/*} for all that begin so; all where there are none
 * @param except likewise, left out
 */
public record Selector(String kind, List<String> tenants, List<String> only, List<String> except)
        implements Serializable {
    public Selector {
        tenants = List.copyOf(tenants);
        only = List.copyOf(only);
        except = List.copyOf(except);
    }

    /** @param scope as it is written */
    public boolean selects(String tenant, String scope) {
        return scope.startsWith(kind)
                && scope.length() > kind.length()
                && scope.charAt(kind.length()) == ':'
                && (tenants.isEmpty() || tenants.contains(tenant))
                && (only.isEmpty() || isAmong(scope, only))
                && !isAmong(scope, except);
    }

    /** Whether one of the patterns is that scope, or ends in a star and is the beginning of it. */
    static boolean isAmong(String scope, List<String> patterns) {
        for (String pattern : patterns) {
            boolean isBeginning = pattern.endsWith("*");
            if (isBeginning && scope.startsWith(pattern.substring(0, pattern.length() - 1)) || scope.equals(pattern)) {
                return true;
            }
        }
        return false;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(kind);
        Texts.write(tenants, out);
        Texts.write(only, out);
        Texts.write(except, out);
    }

    static Selector read(DataInput in) throws IOException {
        return new Selector(in.readUTF(), Texts.read(in), Texts.read(in), Texts.read(in));
    }
}
