/** What comes in: call events, and what is refused. */
@NullMarked
package io.ringtide.domain.event;

import org.jspecify.annotations.NullMarked;
