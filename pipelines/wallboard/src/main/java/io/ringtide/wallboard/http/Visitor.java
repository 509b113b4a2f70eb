package io.ringtide.wallboard.http;

import io.ringtide.wallboard.access.Principal;
import java.util.Optional;

/** Somebody who has come in, for as long as they may stay. */
@FunctionalInterface
public interface Visitor {
    /** Who it is by what holds now; nothing where their time is over or their token is worth nothing any more. Not a sign of life. */
    Optional<Principal> principal();
}
