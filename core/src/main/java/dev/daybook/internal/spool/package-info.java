/** The local spool: where records wait, on this machine's disk, while the store is down. */
@NullMarked
package dev.daybook.internal.spool;

import org.jspecify.annotations.NullMarked;
