/** Holds each (source, id) to one event, wherever its repetitions turn up. */
@NullMarked
package io.ringtide.functions.identity;

import org.jspecify.annotations.NullMarked;
