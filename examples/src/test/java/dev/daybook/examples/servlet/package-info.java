@NullMarked
package dev.daybook.examples.servlet;

import org.jspecify.annotations.NullMarked;
