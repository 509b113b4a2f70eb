/** The server's certificate and key. */
@NullMarked
package io.ringtide.wallboard.tls;

import org.jspecify.annotations.NullMarked;
