/**
 * How many agents a load needs: the queueing models of Erlang and Palm, and what is required of them; and what to do where
 * there are too few.
 */
@NullMarked
package io.ringtide.domain.staffing;

import org.jspecify.annotations.NullMarked;
