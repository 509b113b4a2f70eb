/** The floor: visits, panes, windows, intervals and the numbers read off them. */
@NullMarked
package io.ringtide.domain.floor;

import org.jspecify.annotations.NullMarked;
