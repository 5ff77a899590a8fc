/** Encryption to age recipients and back (age-encryption.org/v1), in the stream. */
@NullMarked
package dev.daybook.internal.export.age;

import org.jspecify.annotations.NullMarked;
