/** The other half of a cycle. */
@NullMarked
package dev.daybook.checks.planted.cycle.two;

import org.jspecify.annotations.NullMarked;
