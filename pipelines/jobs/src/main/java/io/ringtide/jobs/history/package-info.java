/** Intervals on their way into PostgreSQL, and the tables they go to. */
@NullMarked
package io.ringtide.jobs.history;

import org.jspecify.annotations.NullMarked;
