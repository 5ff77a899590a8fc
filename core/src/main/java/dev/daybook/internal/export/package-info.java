/** Writes the encrypted files of an export: what is read in a snapshot, as ndjson or CSV, in the stream to age recipients. */
@NullMarked
package dev.daybook.internal.export;

import org.jspecify.annotations.NullMarked;
