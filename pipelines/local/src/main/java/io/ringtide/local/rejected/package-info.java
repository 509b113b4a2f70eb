/** What was refused: what there is of it, and what of it can go again. */
@NullMarked
package io.ringtide.local.rejected;

import org.jspecify.annotations.NullMarked;
