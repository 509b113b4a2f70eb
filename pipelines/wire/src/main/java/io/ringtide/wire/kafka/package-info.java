/** How clients of Kafka get in. */
@NullMarked
package io.ringtide.wire.kafka;

import org.jspecify.annotations.NullMarked;
