/** Judges who is to be called back, caller by caller. */
@NullMarked
package io.ringtide.functions.callback;

import org.jspecify.annotations.NullMarked;
