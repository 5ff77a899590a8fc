/**
 * The store {@code sqlite}: one file, one writer, several readers. {@code docs/storage.md} tells how a record lives in it.
 *
 * <p>Begin with {@link dev.daybook.sqlite.SqliteStoreProvider}, which also lists the settings.
 */
@NullMarked
package dev.daybook.sqlite;

import org.jspecify.annotations.NullMarked;
