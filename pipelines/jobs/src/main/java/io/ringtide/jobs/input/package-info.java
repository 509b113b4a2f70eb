/** From raw records to events. */
@NullMarked
package io.ringtide.jobs.input;

import org.jspecify.annotations.NullMarked;
