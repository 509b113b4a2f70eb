package io.ringtide.wire.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may see what on the wallboard server.
 *
 * @param login null where nobody can sign in
 * @param kiosks screens
 * @param services programs
 */
public record AccessSettings(
        @Nullable LoginSettings login,
        List<RoleSettings> roles,
        List<TokenSettings> kiosks,
        List<TokenSettings> services) {
    public AccessSettings {
        roles = List.copyOf(roles);
        kiosks = List.copyOf(kiosks);
        services = List.copyOf(services);
    }
}
