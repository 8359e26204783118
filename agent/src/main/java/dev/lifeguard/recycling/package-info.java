/**
 * Age and idleness of the connections of one pool: how many are being replaced just now, how long
 * an idle one lives, and what its server says of that.
 *
 * <p>Holds nothing of the host, and decides nothing: {@code preflight.Recycling} does, with what is
 * kept here for each pool. Read {@link dev.lifeguard.recycling.PoolRecycling} first; {@link
 * dev.lifeguard.recycling.Pace} says how many may go at once, {@link
 * dev.lifeguard.recycling.IdleDeaths} learns how long an idle connection lives.
 */
package dev.lifeguard.recycling;
