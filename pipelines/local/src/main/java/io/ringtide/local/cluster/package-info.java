/** Everything as processes of their own on this machine, as it is on a cluster. */
@NullMarked
package io.ringtide.local.cluster;

import org.jspecify.annotations.NullMarked;
