package io.ringtide.wallboard.access;

import io.ringtide.wire.config.Grant;
import io.ringtide.wire.config.RoleSettings;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may see, before it is known which centres that comes to.
 *
 * @param everything all of all tenants, and what is about the servers themselves
 * @param grants parts of tenants, which add up
 */
public record Rights(boolean everything, Set<Grant> grants) {
    public static final Rights NONE = new Rights(false, Set.of());
    public static final Rights EVERYTHING = new Rights(true, Set.of());

    public Rights {
        grants = Set.copyOf(grants);
    }

    /** What several roles come to. */
    static Rights of(Collection<RoleSettings> roles) {
        return new Rights(
                roles.stream().anyMatch(RoleSettings::everything),
                roles.stream().flatMap(role -> role.sees().stream()).collect(Collectors.toSet()));
    }

    public boolean isNone() {
        return !everything && grants.isEmpty();
    }
}
