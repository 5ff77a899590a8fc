/** Keys derived from the host's secrets, one for each purpose. */
@NullMarked
package dev.daybook.internal.keys;

import org.jspecify.annotations.NullMarked;
