/**
 * What a database or its driver is like: one file of data per family.
 *
 * <p>Every name is a string, so no driver is needed to compile or to load this package. It may
 * import {@code model} only. Read {@link dev.lifeguard.drivers.DriverFamily} first; a new family is
 * one file and one line in {@link dev.lifeguard.drivers.families.Drivers}.
 */
package dev.lifeguard.drivers;
