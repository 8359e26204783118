/**
 * What the agent knows of connection pools: one small file of data per pool.
 *
 * <p>Names are strings; no pool is imported, and a name that a version does not have means
 * "unknown", never an exception. Read {@code PoolDescription}, then {@code kinds.HikariCp}.
 */
package dev.lifeguard.pools;
