/**
 * What can be told from the text of a statement: what it looks like without its data ({@code
 * SqlText}), what it does to the transaction ({@code SqlEffect}), what it leaves in the session
 * ({@code SessionState}).
 *
 * <p>All three read by {@code SqlScanner}, so a quote that ends for one ends for all. No database
 * is asked which dialect it speaks: what dialects read differently is disputed, and each reader
 * says what it does then. May import {@code java.lang} and {@code java.util} only. Read {@code
 * SqlScanner} first.
 */
package dev.lifeguard.sql;
