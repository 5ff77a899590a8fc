@NullMarked
package dev.daybook.examples.serve;

import org.jspecify.annotations.NullMarked;
