package io.ringtide.wallboard.access;

import io.ringtide.wire.config.AccessSettings;
import io.ringtide.wire.config.RoleSettings;
import io.ringtide.wire.config.TokenSettings;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has which rights. What no role grants nobody has. */
public final class Policy {
    /** Nobody may see anything. */
    public static final Policy NOBODY = new Policy(new AccessSettings(null, List.of(), List.of(), List.of()));

    private final Map<String, RoleSettings> roles = new HashMap<>();
    private final List<Known> kiosks;
    private final List<Known> services;

    private record Known(TokenSettings token, byte[] digest) {
        static List<Known> of(List<TokenSettings> tokens) {
            return tokens.stream()
                    .map(token -> new Known(token, HexFormat.of().parseHex(token.sha256())))
                    .toList();
        }
    }

    public Policy(AccessSettings settings) {
        settings.roles().forEach(role -> roles.put(role.name(), role));
        this.kiosks = Known.of(settings.kiosks());
        this.services = Known.of(settings.services());
    }

    /** The screen that has a token; nothing where it is none, or it is over. */
    public Optional<Principal> screen(String token, Instant now) {
        return find(kiosks, token, now).map(found -> principal(Principal.Kind.SCREEN, found));
    }

    /** The program that has a token; nothing where it is none, or it is over. */
    public Optional<Principal> program(String token, Instant now) {
        return find(services, token, now).map(found -> principal(Principal.Kind.PROGRAM, found));
    }

    /**
     * Somebody who has signed in.
     *
     * @param id what the provider knows them by
     * @param groups what the provider says of them
     */
    public Principal person(String id, String name, Set<String> groups) {
        List<RoleSettings> theirs = roles.values().stream()
                .filter(role -> role.members().stream().anyMatch(groups::contains))
                .toList();
        return new Principal(Principal.Kind.PERSON, id, name, Rights.of(theirs), null);
    }

    private Principal principal(Principal.Kind kind, TokenSettings token) {
        RoleSettings role = roles.get(token.role());
        Rights rights = role == null ? Rights.NONE : Rights.of(List.of(role));
        return new Principal(kind, token.name(), token.name(), rights, token.board());
    }

    /** All are compared, so that the time tells nothing of which it is. */
    private static Optional<TokenSettings> find(List<Known> tokens, String token, Instant now) {
        if (!Token.isPlausible(token)) {
            return Optional.empty();
        }
        byte[] digest = Token.digest(token);
        Optional<TokenSettings> found = Optional.empty();
        for (Known one : tokens) {
            if (MessageDigest.isEqual(digest, one.digest())) {
                found = Optional.of(one.token());
            }
        }
        return found.filter(one -> one.until() == null || now.isBefore(one.until()));
    }
}
