/**
 * Counts and durations: how often a pool lent, and how long it all took.
 *
 * <p>One table of durations is striped over threads, one has a single writer at a time; both are
 * boiled down to a summary. Knows nothing of pools. Read {@code Counts} first.
 */
package dev.lifeguard.times;
