/** What stands in front of every answer, and the plain request and answer pages. */
@NullMarked
package io.ringtide.wallboard.http;

import org.jspecify.annotations.NullMarked;
