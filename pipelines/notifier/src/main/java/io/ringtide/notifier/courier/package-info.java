/** One way to each sort of receiver. */
@NullMarked
package io.ringtide.notifier.courier;

import org.jspecify.annotations.NullMarked;
