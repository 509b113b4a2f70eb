/** Calls over HTTP that go nowhere but where they may. */
@NullMarked
package io.ringtide.notifier.http;

import org.jspecify.annotations.NullMarked;
