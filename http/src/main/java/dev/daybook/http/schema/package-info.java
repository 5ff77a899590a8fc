/**
 * What values may be, as data: each type reads a value from a request, writes it into a response, and describes itself to the OpenAPI
 * document. So the three cannot say different things.
 */
@NullMarked
package dev.daybook.http.schema;

import org.jspecify.annotations.NullMarked;
