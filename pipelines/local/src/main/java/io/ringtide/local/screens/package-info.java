/** Many screens at once, to see how many a wallboard server can bear. */
@NullMarked
package io.ringtide.local.screens;

import org.jspecify.annotations.NullMarked;
