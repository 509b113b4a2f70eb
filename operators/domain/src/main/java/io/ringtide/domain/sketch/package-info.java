/** Distinct counts in bounded space: mergeable, and free of order and repetitions. */
@NullMarked
package io.ringtide.domain.sketch;

import org.jspecify.annotations.NullMarked;
