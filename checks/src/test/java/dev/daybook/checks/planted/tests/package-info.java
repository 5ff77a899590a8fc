/** A test that nobody runs. */
@NullMarked
package dev.daybook.checks.planted.tests;

import org.jspecify.annotations.NullMarked;
