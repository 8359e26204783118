/**
 * Test suites that pools publish, run with and without the agent: every test ends the same way.
 * Read {@link dev.lifeguard.harness.suites.Dbcp2SuiteTest} first.
 */
package dev.lifeguard.harness.suites;
