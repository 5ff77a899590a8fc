/** A small surface with everything on it. */
@NullMarked
package dev.daybook.checks.planted.api;

import org.jspecify.annotations.NullMarked;
