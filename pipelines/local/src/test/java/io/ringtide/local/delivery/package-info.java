/** Alerts from the topic to real receivers. */
package io.ringtide.local.delivery;
