/** Bytes that nobody would think of, for all that reads what comes from outside. */
@NullMarked
package dev.daybook.fuzz;

import org.jspecify.annotations.NullMarked;
