/** Making records durable: many callers, one transaction. */
@NullMarked
package dev.daybook.internal.recording;

import org.jspecify.annotations.NullMarked;
