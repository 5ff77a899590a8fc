/**
 * The store {@code postgres}: one trail for many hosts. {@code docs/storage.md} tells how a record lives in it.
 *
 * <p>Begin with {@link dev.daybook.postgres.PostgresStoreProvider}, which also lists the settings.
 */
@NullMarked
package dev.daybook.postgres;

import org.jspecify.annotations.NullMarked;
