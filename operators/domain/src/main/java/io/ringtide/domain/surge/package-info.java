/** Outage surges: what a region is expected to call, and when it calls more or less than that. */
@NullMarked
package io.ringtide.domain.surge;

import org.jspecify.annotations.NullMarked;
