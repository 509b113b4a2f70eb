package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Policy;
import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.http.Visitor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Whoever has a token, for as long as it is worth something. */
final class TokenVisitor implements Visitor {
    /** How a policy finds whose a token is. */
    @FunctionalInterface
    interface Finder {
        Optional<Principal> find(Policy policy, String token, Instant now);
    }

    private final Supplier<Policy> policy;
    private final InstantSource clock;
    private final Finder finder;
    private final String token;

    TokenVisitor(Supplier<Policy> policy, InstantSource clock, Finder finder, String token) {
        this.policy = policy;
        this.clock = clock;
        this.finder = finder;
        this.token = token;
    }

    @Override
    public Optional<Principal> principal() {
        return finder.find(policy.get(), token, clock.instant());
    }
}
