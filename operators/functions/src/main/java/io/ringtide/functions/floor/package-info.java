/** The floor's operators: queues, and their roll-up by scope. State handles and counters around the domain. */
@NullMarked
package io.ringtide.functions.floor;

import org.jspecify.annotations.NullMarked;
