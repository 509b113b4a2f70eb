/** A real Kafka broker inside this process, the folder it keeps its data in, and the topics of the product. */
@NullMarked
package io.ringtide.local.broker;

import org.jspecify.annotations.NullMarked;
