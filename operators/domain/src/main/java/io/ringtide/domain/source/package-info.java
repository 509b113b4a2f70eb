/** The systems that events come from: whether they are heard, and how far their clocks are off. */
@NullMarked
package io.ringtide.domain.source;

import org.jspecify.annotations.NullMarked;
