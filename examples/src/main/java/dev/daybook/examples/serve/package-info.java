/**
 * A server to try the audit API with: a seeded trail, a key, and something to type. Start reading at {@link
 * dev.daybook.examples.serve.Serve}.
 */
@NullMarked
package dev.daybook.examples.serve;

import org.jspecify.annotations.NullMarked;
