/**
 * How a physical connection was opened, where it leads, and what was done to its session since:
 * what it takes to open one like it.
 *
 * <p>May hold credentials: nothing here is logged, nor outlives the connection. Read {@code
 * Session} first.
 */
package dev.lifeguard.sessions;
