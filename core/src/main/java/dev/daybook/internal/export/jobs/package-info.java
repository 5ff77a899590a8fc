/** Runs exports: takes jobs, keeps their leases, writes their files, ends them, and deletes what expired. */
@NullMarked
package dev.daybook.internal.export.jobs;

import org.jspecify.annotations.NullMarked;
