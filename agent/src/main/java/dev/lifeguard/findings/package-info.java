/**
 * What was found out about a pool and is told: leaks by call site, connections that came back with
 * uncommitted work, what was done about stale and old ones, and how much of each was told already.
 *
 * <p>Bounded, whatever the application does. Nothing here knows a connection or a lease: {@code
 * LeaseFacts} is all that is kept of one. Read {@code Leaks} first.
 */
package dev.lifeguard.findings;
