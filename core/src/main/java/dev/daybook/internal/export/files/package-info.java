/** Files of exports in a directory. */
@NullMarked
package dev.daybook.internal.export.files;

import org.jspecify.annotations.NullMarked;
