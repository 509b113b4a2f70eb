/** The emergency state (비상근무) of each region: how it is run at the moment, why, and what an emergency has cost. */
@NullMarked
package io.ringtide.domain.emergency;

import org.jspecify.annotations.NullMarked;
