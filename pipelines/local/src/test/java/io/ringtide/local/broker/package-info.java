@NullMarked
package io.ringtide.local.broker;

import org.jspecify.annotations.NullMarked;
