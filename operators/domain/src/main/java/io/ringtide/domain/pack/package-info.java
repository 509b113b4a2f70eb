/** Compact binary forms for state and exchange. */
@NullMarked
package io.ringtide.domain.pack;

import org.jspecify.annotations.NullMarked;
