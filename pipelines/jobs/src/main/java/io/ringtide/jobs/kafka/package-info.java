/** Sources and sinks on Kafka. */
@NullMarked
package io.ringtide.jobs.kafka;

import org.jspecify.annotations.NullMarked;
