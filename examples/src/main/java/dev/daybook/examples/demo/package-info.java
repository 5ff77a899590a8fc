/**
 * The demo: Lucene searches real text under a guard, and the trail is looked at from every side. Start reading at {@link
 * dev.daybook.examples.demo.Demo}, {@link dev.daybook.examples.demo.LuceneRetriever} and {@link
 * dev.daybook.examples.demo.ClearancePolicy}: they are what a service has to write to use Daybook.
 */
@NullMarked
package dev.daybook.examples.demo;

import org.jspecify.annotations.NullMarked;
