/**
 * For authors of storage back ends: what to implement so that Daybook can keep its trail in another place.
 *
 * <p>Begin with {@link dev.daybook.spi.AuditStoreProvider}. Then let a test class extend {@code StoreContract} of
 * {@code daybook-storage-kit}: it is the specification, and says in words what a back end gets wrong. Hosts do not call this package.
 *
 * <p>Parameters and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package dev.daybook.spi;

import org.jspecify.annotations.NullMarked;
