/** What operators that watch tenants as a whole have in common. */
@NullMarked
package io.ringtide.functions.tenant;

import org.jspecify.annotations.NullMarked;
