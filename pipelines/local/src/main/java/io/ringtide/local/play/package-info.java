/** Plays events into the broker at a chosen speed, and finds where a play stopped. */
@NullMarked
package io.ringtide.local.play;

import org.jspecify.annotations.NullMarked;
