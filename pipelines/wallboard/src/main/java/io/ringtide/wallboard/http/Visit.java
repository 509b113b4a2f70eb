package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Eyes;
import io.ringtide.wallboard.access.Principal;
import io.ringtide.wallboard.access.View;
import io.ringtide.wallboard.access.Views;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Optional;

/**
 * One request of somebody who is known, as the {@link Gate} lets it through.
 *
 * @param eyes what is seen, by the topology in force, and was seen by those before it
 */
public record Visit(Visitor visitor, Principal principal, Views views, Eyes eyes) {
    private static final AttachmentKey<Visit> KEY = AttachmentKey.create(Visit.class);

    static Visit of(Visitor visitor, Principal principal, Views views) {
        return new Visit(visitor, principal, views, views.of(principal.rights()));
    }

    void attachTo(HttpServerExchange exchange) {
        exchange.putAttachment(KEY, this);
    }

    /**
     * The visit that a request is part of.
     *
     * @throws IllegalStateException where it did not come through the gate: nothing is to be shown then
     */
    public static Visit of(HttpServerExchange exchange) {
        return find(exchange)
                .orElseThrow(() -> new IllegalStateException("nobody knows who asks for " + exchange.getRequestPath()));
    }

    /** Likewise of what is open to all. */
    static Optional<Visit> find(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getAttachment(KEY));
    }

    /** What is seen, by the topology in force. */
    public View view() {
        return eyes.view();
    }

    /** What is seen now, while an answer goes on; nothing where the visit is over. */
    public Optional<View> now() {
        return visitor.principal().map(now -> views.of(now.rights()).view()).filter(now -> !now.isNothing());
    }
}
