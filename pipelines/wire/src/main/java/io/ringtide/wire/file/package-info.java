/** Files of events: line by line, and in order of time however they were written. */
@NullMarked
package io.ringtide.wire.file;

import org.jspecify.annotations.NullMarked;
