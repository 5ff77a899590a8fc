/**
 * For authors of storage back ends, and for the tests of hosts.
 *
 * <p>{@link dev.daybook.kit.StoreContract} is the specification of a back end, as tests: extend it. The store in memory, the settable
 * clock and the sample records help in any test.
 *
 * <p>Parameters and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package dev.daybook.kit;

import org.jspecify.annotations.NullMarked;
