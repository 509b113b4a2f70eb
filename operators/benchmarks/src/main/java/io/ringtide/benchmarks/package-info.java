/**
 * JMH kernels, each with a check of its own output. {@link io.ringtide.benchmarks.Benchmarks} is the way in.
 */
@NullMarked
package io.ringtide.benchmarks;

import org.jspecify.annotations.NullMarked;
