/** From topics to the newest frame of every scope. */
@NullMarked
package io.ringtide.wallboard.feed;

import org.jspecify.annotations.NullMarked;
