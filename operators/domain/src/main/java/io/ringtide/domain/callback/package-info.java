/** Who is to be called back: the episodes of callers who gave up waiting, from the set of their events. */
@NullMarked
package io.ringtide.domain.callback;

import org.jspecify.annotations.NullMarked;
