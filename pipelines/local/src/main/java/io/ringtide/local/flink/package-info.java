/** Flink inside of this process, for one job. */
@NullMarked
package io.ringtide.local.flink;

import org.jspecify.annotations.NullMarked;
