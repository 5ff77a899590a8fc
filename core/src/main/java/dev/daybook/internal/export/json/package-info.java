/** What goes over the wire as JSON: records, and the manifest of an export. */
@NullMarked
package dev.daybook.internal.export.json;

import org.jspecify.annotations.NullMarked;
