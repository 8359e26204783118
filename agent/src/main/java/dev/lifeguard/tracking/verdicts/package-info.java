/**
 * Judges open leases, on the agent's own thread, by evidence. Read {@code Judge}, then {@code
 * Sweeper}.
 */
package dev.lifeguard.tracking.verdicts;
