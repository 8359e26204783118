/**
 * What pools have met with at their servers: deaths that speak for others, refusals, and when to
 * try again.
 *
 * <p>Read {@link dev.lifeguard.servers.ServerHealth} first.
 */
package dev.lifeguard.servers;
