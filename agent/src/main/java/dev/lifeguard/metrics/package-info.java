/**
 * What a snapshot says in the terms of monitoring systems: instruments, attributes, values. A pure
 * function of the snapshot. The names stand in one table, {@code Instruments}; read that first.
 */
package dev.lifeguard.metrics;
