/** One half of a cycle. */
@NullMarked
package dev.daybook.checks.planted.cycle.one;

import org.jspecify.annotations.NullMarked;
