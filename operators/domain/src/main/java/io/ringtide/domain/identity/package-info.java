/** Which (source, id) belongs to which event, across contacts and queues: the idempotency key holds everywhere. */
@NullMarked
package io.ringtide.domain.identity;

import org.jspecify.annotations.NullMarked;
