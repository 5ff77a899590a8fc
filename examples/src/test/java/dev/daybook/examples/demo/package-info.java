/** Tests of the demo. */
@NullMarked
package dev.daybook.examples.demo;

import org.jspecify.annotations.NullMarked;
