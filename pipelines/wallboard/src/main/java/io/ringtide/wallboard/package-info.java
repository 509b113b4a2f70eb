/** The wallboard server: reads topics, serves pages, JSON, server-sent events and Prometheus. */
@NullMarked
package io.ringtide.wallboard;

import org.jspecify.annotations.NullMarked;
