/** How well surges are found in a country that is made up, beside what others do. */
@NullMarked
package io.ringtide.studies.surge;

import org.jspecify.annotations.NullMarked;
