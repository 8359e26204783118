/**
 * Pre-flight: finds out before the first statement of a checkout whether the physical connection is
 * stale, while nothing has been sent and replacing it is safe.
 *
 * <p>Never imports tracking, weaving or boot: it meets tracking in the records of {@code
 * connections}. Objects of the driver are held weakly throughout. Read {@link
 * dev.lifeguard.preflight.Preflight} first: it is the table of what is done when. What it asks is
 * answered by {@link dev.lifeguard.sockets.SocketPeek} (no round trip), {@link
 * dev.lifeguard.servers.ServerHealth} (what others have met with) and {@link
 * dev.lifeguard.preflight.Validator} (a round trip, bounded). {@link
 * dev.lifeguard.preflight.Recycling} says what is due by its age.
 */
package dev.lifeguard.preflight;
