/** The same pipelines over bounded files. */
@NullMarked
package io.ringtide.jobs.backtest;

import org.jspecify.annotations.NullMarked;
