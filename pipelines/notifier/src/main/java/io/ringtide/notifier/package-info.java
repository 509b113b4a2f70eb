/** Brings alerts to those who are to be told. */
@NullMarked
package io.ringtide.notifier;

import org.jspecify.annotations.NullMarked;
