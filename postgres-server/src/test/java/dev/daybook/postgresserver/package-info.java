/** Shows that the server and the proxy do what the tests of other modules rely on. */
@NullMarked
package dev.daybook.postgresserver;

import org.jspecify.annotations.NullMarked;
