/**
 * The nouns of the audit trail: immutable values that check themselves, and the errors that every part of Daybook shares.
 *
 * <p>Java names are the wire names in camelCase ({@code retrieval_status} is {@code retrievalStatus}). All types here are
 * immutable and safe for use by several threads, except where one says otherwise. Parameters and results are never null
 * unless marked {@code @Nullable}.
 */
@NullMarked
package dev.daybook.model;

import org.jspecify.annotations.NullMarked;
