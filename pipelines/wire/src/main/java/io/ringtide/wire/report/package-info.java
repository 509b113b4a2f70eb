/** What comes out, as JSON: metrics, intervals, rejected input; and the names of the topics. */
@NullMarked
package io.ringtide.wire.report;

import org.jspecify.annotations.NullMarked;
