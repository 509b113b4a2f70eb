/** Who is told, when, how often: a tenant's rules, slide by slide. Knows the domain and the JDK only, and no clock. */
@NullMarked
package io.ringtide.alerts;

import org.jspecify.annotations.NullMarked;
