/** Everything on one machine: broker, job, wallboard and a play, started, resumed and stopped together. */
@NullMarked
package io.ringtide.local.up;

import org.jspecify.annotations.NullMarked;
