/** Call events on the wire: CloudEvents 1.0 in JSON, read and written. */
@NullMarked
package io.ringtide.wire.event;

import org.jspecify.annotations.NullMarked;
