/** What becomes of the numbers when parts of a cluster fail: the faults, and how soon the next right frame is there. */
@NullMarked
package io.ringtide.local.failures;

import org.jspecify.annotations.NullMarked;
