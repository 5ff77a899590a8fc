/** What entries of the governance history are made of. Not for use outside this library. */
@NullMarked
package dev.daybook.internal.history;

import org.jspecify.annotations.NullMarked;
