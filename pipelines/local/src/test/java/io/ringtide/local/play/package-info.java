@NullMarked
package io.ringtide.local.play;

import org.jspecify.annotations.NullMarked;
