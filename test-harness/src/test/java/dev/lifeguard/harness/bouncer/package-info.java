/**
 * What stands between pools and their database and ends connections of its own accord: the real
 * programs, from the machine's packages. Where one is not installed its test is skipped and says
 * so.
 *
 * <p>Read {@link dev.lifeguard.harness.bouncer.PgBouncerTest} first.
 */
package dev.lifeguard.harness.bouncer;
