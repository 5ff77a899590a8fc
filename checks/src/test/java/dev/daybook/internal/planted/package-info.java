/** Stands for the inside of core. */
@NullMarked
package dev.daybook.internal.planted;

import org.jspecify.annotations.NullMarked;
