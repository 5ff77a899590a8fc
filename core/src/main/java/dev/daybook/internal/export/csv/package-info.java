/** Records as three tables of comma-separated values in which no spreadsheet finds a formula. */
@NullMarked
package dev.daybook.internal.export.csv;

import org.jspecify.annotations.NullMarked;
