/** The jobs and the pipelines they are made of. */
@NullMarked
package io.ringtide.jobs;

import org.jspecify.annotations.NullMarked;
