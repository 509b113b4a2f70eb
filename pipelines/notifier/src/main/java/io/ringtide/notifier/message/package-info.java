/** What notifications look like to those who get them. */
@NullMarked
package io.ringtide.notifier.message;

import org.jspecify.annotations.NullMarked;
