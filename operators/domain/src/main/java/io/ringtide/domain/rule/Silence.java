package io.ringtide.domain.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What people have said not to be paged for, until it ends.
 *
 * @param isMaintenance whether it is work that was planned
 * @param tenants whose; all where there are none
 * @param rules ids of rules; all where there are none
 * @param scopes as {@link Selector#only()} has them; all where there are none
 * @param author who answers for it
 * @param reason in their words
 * @param from epoch milliseconds, inclusive
 * @param until exclusive: every silence ends
 */
public record Silence(
        boolean isMaintenance,
        List<String> tenants,
        List<String> rules,
        List<String> scopes,
        String author,
        String reason,
        long from,
        long until)
        implements Serializable {
    public Silence {
        tenants = List.copyOf(tenants);
        rules = List.copyOf(rules);
        scopes = List.copyOf(scopes);
    }

    /** @param scope as it is written */
    public boolean holds(String tenant, String rule, String scope, long time) {
        return time >= from
                && time < until
                && (tenants.isEmpty() || tenants.contains(tenant))
                && (rules.isEmpty() || rules.contains(rule))
                && (scopes.isEmpty() || Selector.isAmong(scope, scopes));
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(isMaintenance);
        Texts.write(tenants, out);
        Texts.write(rules, out);
        Texts.write(scopes, out);
        Texts.write(List.of(author, reason), out);
        out.writeLong(from);
        out.writeLong(until);
    }

    static Silence read(DataInput in) throws IOException {
        boolean isMaintenance = in.readBoolean();
        List<String> tenants = Texts.read(in);
        List<String> rules = Texts.read(in);
        List<String> scopes = Texts.read(in);
        List<String> said = Texts.read(in);
        return new Silence(
                isMaintenance, tenants, rules, scopes, said.get(0), said.get(1), in.readLong(), in.readLong());
    }
}
