/**
 * Whether application, pool and driver can tell that the agent is there: by reflection, by the
 * calls a driver sees, by exceptions, by what is collected, by locks. Most tests compare what one
 * program prints with and without the agent. Read {@link
 * dev.lifeguard.harness.transparency.TransparencyTest} first.
 */
package dev.lifeguard.harness.transparency;
