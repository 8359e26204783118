/**
 * Pre-flight: finds out before the first statement of a checkout whether the physical connection is
 * stale, while nothing has been sent and replacing it is safe.
 *
 * <p>Plain logic over {@code model} and {@code drivers}; never imports tracking, weaving or boot.
 * Objects of the driver are held weakly throughout. Read {@link dev.lifeguard.retry.Preflight}
 * first: it is the table of what is done when. What it asks is answered by {@link
 * dev.lifeguard.retry.SocketPeek} (no round trip), {@link dev.lifeguard.retry.ServerHealth} (what
 * others have met with) and {@link dev.lifeguard.retry.Validator} (a round trip, bounded).
 */
package dev.lifeguard.retry;
