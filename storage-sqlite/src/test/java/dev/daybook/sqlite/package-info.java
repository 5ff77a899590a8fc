/** Tests of the SQLite store. */
@NullMarked
package dev.daybook.sqlite;

import org.jspecify.annotations.NullMarked;
