/**
 * Whether times are measured where they are spent: waiting, connecting, in SQL, idle in hand. The
 * programs here let each of these last a known while, and compare from within. Read {@link
 * dev.lifeguard.harness.timing.TimingTest} first.
 */
package dev.lifeguard.harness.timing;
