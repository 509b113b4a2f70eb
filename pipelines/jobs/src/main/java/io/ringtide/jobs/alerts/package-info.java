/** Alerts as Flink runs them. */
@NullMarked
package io.ringtide.jobs.alerts;

import org.jspecify.annotations.NullMarked;
