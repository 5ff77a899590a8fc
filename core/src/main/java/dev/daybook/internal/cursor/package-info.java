/** Opaque, authenticated positions in the trail. */
@NullMarked
package dev.daybook.internal.cursor;

import org.jspecify.annotations.NullMarked;
