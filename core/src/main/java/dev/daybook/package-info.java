/**
 * What a host calls. Begin with {@link dev.daybook.Daybook#builder()}; then {@link dev.daybook.Guard} or
 * {@link dev.daybook.Recorder} to record retrievals, and {@link dev.daybook.AuditTrail} to read them.
 *
 * <p>Parameters and results are never null unless marked {@code @Nullable}. Errors are
 * {@link dev.daybook.model.DaybookException}s.
 */
@NullMarked
package dev.daybook;

import org.jspecify.annotations.NullMarked;
