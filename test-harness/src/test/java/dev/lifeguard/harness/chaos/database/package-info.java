/**
 * Databases that can be broken: real servers of this JVM's own, each started once, on ports of
 * their own, with their data under {@code target}. Read {@link
 * dev.lifeguard.harness.chaos.database.Databases} first.
 */
package dev.lifeguard.harness.chaos.database;
