/**
 * Whatever goes wrong with the agent, the application's output and exit status stay the same. Read
 * {@link dev.lifeguard.harness.faults.StartFaultsTest} first.
 */
package dev.lifeguard.harness.faults;
