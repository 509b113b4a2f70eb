/** Staffing advice as a keyed operator. */
@NullMarked
package io.ringtide.functions.staffing;

import org.jspecify.annotations.NullMarked;
