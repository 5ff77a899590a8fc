/** Retention: which clock is believed, what a change of a policy means, and archives. Rules without input or output, and the files. */
@NullMarked
package dev.daybook.internal.retention;

import org.jspecify.annotations.NullMarked;
