/** Who may see what: rights by the policy, what they come to in a topology, and what of a record they let through. */
@NullMarked
package io.ringtide.wallboard.access;

import org.jspecify.annotations.NullMarked;
