/**
 * What is left of the agent's promises when there is far too much of everything: a hundred thousand
 * leases that nobody returns, from more stacks than can be kept. Read {@link
 * dev.lifeguard.harness.flood.LeakFloodTest} first.
 */
package dev.lifeguard.harness.flood;
