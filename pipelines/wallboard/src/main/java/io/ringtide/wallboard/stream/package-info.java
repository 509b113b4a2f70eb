/** Server-sent events: a snapshot on connect, then changes. */
@NullMarked
package io.ringtide.wallboard.stream;

import org.jspecify.annotations.NullMarked;
