/** Where the jobs begin on a cluster of Flink. */
@NullMarked
package io.ringtide.jobs.main;

import org.jspecify.annotations.NullMarked;
