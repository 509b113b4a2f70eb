/** The published JSON Schemas of what comes in and of the configuration. */
@NullMarked
package io.ringtide.wire.schema;

import org.jspecify.annotations.NullMarked;
