/**
 * The pools that are known: a file of data for each, and the list of them. To add one, write its
 * file and a line in {@code PoolKinds}; docs/adding-a-pool.md says how.
 */
package dev.lifeguard.pools.kinds;
