/**
 * What application threads leave behind for the agent's own: returned leases to learn from, and
 * lines of the log. Bounded.
 */
package dev.lifeguard.tracking.handover;
