/** The business's numbers for Prometheus. */
@NullMarked
package io.ringtide.wallboard.prometheus;

import org.jspecify.annotations.NullMarked;
