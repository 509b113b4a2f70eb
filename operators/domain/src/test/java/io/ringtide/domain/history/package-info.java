/** Made-up histories of a whole tenant, and two ways to count them that know nothing of Flink. */
@NullMarked
package io.ringtide.domain.history;

import org.jspecify.annotations.NullMarked;
