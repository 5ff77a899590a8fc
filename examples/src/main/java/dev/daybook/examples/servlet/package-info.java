/** The audit API in a servlet container: {@link dev.daybook.examples.servlet.AuditServlet} is all that it takes. */
@NullMarked
package dev.daybook.examples.servlet;

import org.jspecify.annotations.NullMarked;
