/**
 * Work for the databases to lose: units that write rows under ids of their own into the table
 * {@code ledger}, through every pool at once, in a JVM of its own that does as the test says.
 *
 * <p>{@link dev.lifeguard.harness.chaos.ledger.LedgerProgram} runs in that JVM; {@link
 * dev.lifeguard.harness.chaos.ledger.RemoteJvm} is the test's end of the line. No pool here
 * validates anything by itself: that is left to the agent. Read {@link
 * dev.lifeguard.harness.chaos.ledger.UnitOfWork} first.
 */
package dev.lifeguard.harness.chaos.ledger;
