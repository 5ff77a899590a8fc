/** Making event ids. */
@NullMarked
package dev.daybook.internal.ids;

import org.jspecify.annotations.NullMarked;
