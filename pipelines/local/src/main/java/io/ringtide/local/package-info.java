/** Ringtide on one machine: the program and its command line. */
@NullMarked
package io.ringtide.local;

import org.jspecify.annotations.NullMarked;
