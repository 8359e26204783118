/**
 * What an operator is told: snapshots, and what is worth a line of the log at once. On the agent's
 * own thread. Read {@code PoolWatch} first.
 */
package dev.lifeguard.tracking.news;
