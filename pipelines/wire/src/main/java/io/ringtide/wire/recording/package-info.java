/** Recordings of other systems, turned into events. */
@NullMarked
package io.ringtide.wire.recording;

import org.jspecify.annotations.NullMarked;
