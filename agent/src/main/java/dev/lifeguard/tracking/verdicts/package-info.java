/**
 * Judges open leases, on the agent's own thread, by evidence and by what was learned from those
 * that came back. Read {@code Judge}, then {@code Sweeper} and {@code Learning}.
 */
package dev.lifeguard.tracking.verdicts;
