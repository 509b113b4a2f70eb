/** The data folder as one file, and back. */
@NullMarked
package io.ringtide.local.backup;

import org.jspecify.annotations.NullMarked;
