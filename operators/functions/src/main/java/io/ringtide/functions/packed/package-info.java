/** Flink's type information for the packed forms of the domain, so that no type ever falls to Kryo. */
@NullMarked
package io.ringtide.functions.packed;

import org.jspecify.annotations.NullMarked;
