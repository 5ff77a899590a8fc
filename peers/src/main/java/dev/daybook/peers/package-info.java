/** Daybook beside libraries that a Java team would take otherwise, on the same acts, on one PostgreSQL, with the same durability. */
@NullMarked
package dev.daybook.peers;

import org.jspecify.annotations.NullMarked;
