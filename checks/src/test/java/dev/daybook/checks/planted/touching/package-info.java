/** Classes that reach where some modules may not. */
@NullMarked
package dev.daybook.checks.planted.touching;

import org.jspecify.annotations.NullMarked;
