/**
 * Age-based recycling: which physical connections are too old, too long idle or too much used, and
 * how many of them may go at a time.
 *
 * <p>Plain logic over {@code model} and {@code drivers}; never imports tracking, retry, weaving or
 * boot. It only gives reasons: evicting a connection and asking its pool again is done by whoever
 * asks, between two uses and in the pool's own way. Nothing of the host is held strongly. Read
 * {@link dev.lifeguard.recycling.Recycling} first; {@link dev.lifeguard.recycling.Pace} says how
 * many may go at once, {@link dev.lifeguard.recycling.IdleDeaths} learns how long an idle
 * connection lives.
 */
package dev.lifeguard.recycling;
