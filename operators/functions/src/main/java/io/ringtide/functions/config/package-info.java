/** How operators take over configurations. */
@NullMarked
package io.ringtide.functions.config;

import org.jspecify.annotations.NullMarked;
