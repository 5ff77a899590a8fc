/** What the rules of the house must find, and what they must leave alone. */
@NullMarked
package dev.daybook.checks.planted.rules;

import org.jspecify.annotations.NullMarked;
