/**
 * The audit API over HTTP (contract 1.7). {@link dev.daybook.http.AuditApi} answers requests, wherever they come from;
 * {@link dev.daybook.http.AuditServer} brings them from the JDK's own server. A host says by an
 * {@link dev.daybook.http.Authenticator}, such as {@link dev.daybook.http.ApiKeys}, whose key stands for which organization.
 *
 * <p>Parameters and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package dev.daybook.http;

import org.jspecify.annotations.NullMarked;
