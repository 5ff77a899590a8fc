/**
 * A real PostgreSQL for tests, proofs, the demo and benchmarks, and a proxy that cuts or stalls its connections. Nothing here is published.
 */
@NullMarked
package dev.daybook.postgresserver;

import org.jspecify.annotations.NullMarked;
