/** The live side from end to end: real broker, real job, real wallboard, real browser. */
package io.ringtide.local.up;
