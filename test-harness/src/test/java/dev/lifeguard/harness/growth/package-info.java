/**
 * What applications make without end (sessions, transactions, data sources, pools, tenants) leaves
 * nothing behind: each shape is repeated, and the heap is the same after the second half as after
 * the first. Read {@link dev.lifeguard.harness.growth.GrowthTest} first.
 */
package dev.lifeguard.harness.growth;
