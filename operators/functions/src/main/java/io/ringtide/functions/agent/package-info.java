/** The operator of agents' states. State handles and counters around the domain. */
@NullMarked
package io.ringtide.functions.agent;

import org.jspecify.annotations.NullMarked;
