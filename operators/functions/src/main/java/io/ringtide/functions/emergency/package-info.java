/** The emergency state of regions as a keyed operator. */
@NullMarked
package io.ringtide.functions.emergency;

import org.jspecify.annotations.NullMarked;
