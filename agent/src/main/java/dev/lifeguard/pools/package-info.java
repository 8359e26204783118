/**
 * What the agent knows of connection pools: one small file of data per pool.
 *
 * <p>Names are strings; no pool is imported, and a name that a version does not have means
 * "unknown", never an exception. May import {@code model} only. Read {@code PoolKind}, then {@code
 * HikariCp}. To support another pool: write its file, add a line to {@code PoolKinds} and a pool to
 * the harness.
 */
package dev.lifeguard.pools;
