@NullMarked
package dev.daybook.http;

import org.jspecify.annotations.NullMarked;
