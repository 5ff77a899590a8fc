/** Daybook beside the raw limit: same rows, same tables, same durability, same run. */
@NullMarked
package dev.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
