/** What becomes of an alert: pending, firing, resolved; whom it disturbs, and how often. */
@NullMarked
package io.ringtide.alerts.life;

import org.jspecify.annotations.NullMarked;
