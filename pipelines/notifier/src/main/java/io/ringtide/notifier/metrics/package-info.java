/** What the notifier tells Prometheus of itself. */
@NullMarked
package io.ringtide.notifier.metrics;

import org.jspecify.annotations.NullMarked;
