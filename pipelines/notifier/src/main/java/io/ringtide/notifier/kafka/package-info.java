/** The topics that the notifier reads and writes. */
@NullMarked
package io.ringtide.notifier.kafka;

import org.jspecify.annotations.NullMarked;
