/**
 * The pools and wrappers that the tests run through, each made the way an application makes it.
 * Read {@link dev.lifeguard.harness.pools.Pools} first.
 */
package dev.lifeguard.harness.pools;
