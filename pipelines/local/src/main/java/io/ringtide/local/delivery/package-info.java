/** How long an alert takes from the topic to who is told. */
@NullMarked
package io.ringtide.local.delivery;

import org.jspecify.annotations.NullMarked;
