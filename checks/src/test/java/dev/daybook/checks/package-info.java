/**
 * Gates over the whole house. {@link dev.daybook.checks.House} says what is expected of each module; each gate has a planted failure
 * that it must catch, most of them under {@code planted}.
 */
@NullMarked
package dev.daybook.checks;

import org.jspecify.annotations.NullMarked;
