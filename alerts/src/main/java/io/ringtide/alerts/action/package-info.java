/** What is advised to do about an alert. */
@NullMarked
package io.ringtide.alerts.action;

import org.jspecify.annotations.NullMarked;
