/** Who runs what: tenants, regions, vendors, centres, queues and their thresholds. */
@NullMarked
package io.ringtide.domain.topology;

import org.jspecify.annotations.NullMarked;
