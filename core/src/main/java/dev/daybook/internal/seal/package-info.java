/** Opaque texts that only the host can have made: cursors, positions and download tokens stand on it. */
@NullMarked
package dev.daybook.internal.seal;

import org.jspecify.annotations.NullMarked;
