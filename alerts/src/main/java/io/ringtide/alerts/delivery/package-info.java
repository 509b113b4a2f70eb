/** What is to be told to whom next: a function of how alerts stand and of what was acknowledged. No network, no clock. */
@NullMarked
package io.ringtide.alerts.delivery;

import org.jspecify.annotations.NullMarked;
