/** One receiver: its outbox, its thread, its journal. */
@NullMarked
package io.ringtide.notifier.worker;

import org.jspecify.annotations.NullMarked;
