/** Tests of the PostgreSQL store, on a real server that they start themselves. */
@NullMarked
package dev.daybook.postgres;

import org.jspecify.annotations.NullMarked;
