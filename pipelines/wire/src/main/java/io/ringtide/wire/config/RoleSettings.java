package io.ringtide.wire.config;

import java.util.List;
import java.util.Set;

/**
 * What some may see.
 *
 * @param members what the provider says of those who have it
 * @param everything all of all tenants, and what is about the servers themselves
 */
public record RoleSettings(String name, Set<String> members, boolean everything, List<Grant> sees) {
    public RoleSettings {
        members = Set.copyOf(members);
        sees = List.copyOf(sees);
    }
}
