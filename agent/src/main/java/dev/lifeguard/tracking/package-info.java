/**
 * Leases, wait and use times, and leak verdicts: the main job. This is its door; what is behind it
 * is nobody else's business.
 *
 * <p>What woven code tells arrives in {@link dev.lifeguard.tracking.WovenCalls}. {@code rules}
 * decides what it means, on the application's threads, with the records of {@code connections} and
 * {@code sources}; {@code verdicts} judges open leases and {@code news} tells the observer, on the
 * agent's own thread. Read {@link dev.lifeguard.tracking.Tracker} first.
 */
package dev.lifeguard.tracking;
