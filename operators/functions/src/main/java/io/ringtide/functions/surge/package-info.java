/** Counts fresh callers by region and watches them for surges. */
@NullMarked
package io.ringtide.functions.surge;

import org.jspecify.annotations.NullMarked;
