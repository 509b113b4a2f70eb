/** Listens to the sources of events. */
@NullMarked
package io.ringtide.functions.source;

import org.jspecify.annotations.NullMarked;
