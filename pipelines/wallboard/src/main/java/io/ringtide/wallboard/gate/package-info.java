/** How it is found out who asks: the policy in force, tokens of screens and programs, and people who sign in. */
@NullMarked
package io.ringtide.wallboard.gate;

import org.jspecify.annotations.NullMarked;
