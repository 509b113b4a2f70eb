/** The topic of configurations, as those see it who publish to it. */
@NullMarked
package io.ringtide.local.config;

import org.jspecify.annotations.NullMarked;
