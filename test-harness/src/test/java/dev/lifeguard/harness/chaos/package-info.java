/**
 * Chaos on real databases: what units of work meet when connections die while nobody looks.
 *
 * <p>{@link dev.lifeguard.harness.chaos.ChaosContract} breaks one database in every way it can,
 * with two JVMs at work on it at once, one with the agent and one without, and compares them. The
 * databases are in {@code database}, the faults of the network in {@code proxy}, the work in {@code
 * ledger}, what a session may carry in {@code session}. {@code docs/chaos.md} says how to read the
 * table. Read {@link dev.lifeguard.harness.chaos.ChaosContract} first.
 */
package dev.lifeguard.harness.chaos;
