/** What people are told, and what it is decided by. Who decides is no part of the domain. */
@NullMarked
package io.ringtide.domain.alert;

import org.jspecify.annotations.NullMarked;
