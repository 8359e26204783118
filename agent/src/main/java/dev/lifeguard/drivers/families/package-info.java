/**
 * Database families: a file of data for each, and the list of them. To add one, write its file and
 * a line in {@code Drivers}; docs/adding-a-database.md says how.
 */
package dev.lifeguard.drivers.families;
