/** Tries to break what {@code docs/guarantees.md} promises, each with a control that must break. */
@NullMarked
package dev.daybook.proofs;

import org.jspecify.annotations.NullMarked;
