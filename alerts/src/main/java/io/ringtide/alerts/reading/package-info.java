/** What the numbers say: whether what a rule reads is bad, good, or cannot be told. */
@NullMarked
package io.ringtide.alerts.reading;

import org.jspecify.annotations.NullMarked;
