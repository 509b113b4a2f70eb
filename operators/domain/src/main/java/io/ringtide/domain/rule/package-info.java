/** Alert rules as the configuration has them: data only. What they come to is decided by whoever reads them. */
@NullMarked
package io.ringtide.domain.rule;

import org.jspecify.annotations.NullMarked;
