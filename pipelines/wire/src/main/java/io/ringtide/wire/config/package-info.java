/** The configuration folder: read, checked as a whole, and only then taken over. */
@NullMarked
package io.ringtide.wire.config;

import org.jspecify.annotations.NullMarked;
