/**
 * How leases end: by {@code close}, whatever has become of the session beneath; by the
 * application's or the pool's throwing the connection away; with the pool itself. Each test runs
 * programs on real pools and asks that nothing is open that is not, and that no leak is told that
 * is none.
 */
package dev.lifeguard.harness.ends;
