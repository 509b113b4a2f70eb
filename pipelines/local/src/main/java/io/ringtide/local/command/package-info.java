/** The commands, one class each. */
@NullMarked
package io.ringtide.local.command;

import org.jspecify.annotations.NullMarked;
