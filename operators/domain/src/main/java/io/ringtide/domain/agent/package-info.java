/** Agents: which state they are in, since when and for which queues, and the time they spend in it. */
@NullMarked
package io.ringtide.domain.agent;

import org.jspecify.annotations.NullMarked;
