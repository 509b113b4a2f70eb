/** What processes of this product that run for long have in common. */
@NullMarked
package io.ringtide.wire.process;

import org.jspecify.annotations.NullMarked;
