/** What is legal and what follows from what: pure functions of contract 1.2, without input or output. */
@NullMarked
package dev.daybook.internal.rules;

import org.jspecify.annotations.NullMarked;
