/** What may become of an export: pure functions from a job and a moment to the next job. */
@NullMarked
package dev.daybook.internal.export.rules;

import org.jspecify.annotations.NullMarked;
