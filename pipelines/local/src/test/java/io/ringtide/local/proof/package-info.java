/** Failovers: the live job on a real broker, failing at every kind of moment, and what comes out in the end. */
package io.ringtide.local.proof;
