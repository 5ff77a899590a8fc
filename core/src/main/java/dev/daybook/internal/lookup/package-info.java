/** Finding a store by name. */
@NullMarked
package dev.daybook.internal.lookup;

import org.jspecify.annotations.NullMarked;
