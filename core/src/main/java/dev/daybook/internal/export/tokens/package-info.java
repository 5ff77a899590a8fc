/** Tokens that let somebody download one file for a short time. */
@NullMarked
package dev.daybook.internal.export.tokens;

import org.jspecify.annotations.NullMarked;
