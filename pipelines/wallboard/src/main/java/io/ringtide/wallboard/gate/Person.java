package io.ringtide.wallboard.gate;

import java.util.Set;

/**
 * Somebody whom the provider vouches for.
 *
 * @param subject what the provider knows them by
 * @param name for people to read
 * @param groups what the policy goes by
 */
record Person(String subject, String name, Set<String> groups) {
    Person {
        groups = Set.copyOf(groups);
    }
}
