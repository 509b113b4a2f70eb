/** A real PostgreSQL on this machine, for those who have no other to keep the history in. */
@NullMarked
package io.ringtide.local.history;

import org.jspecify.annotations.NullMarked;
