/**
 * Whether one checkout is one lease, and whether counts are exact: on every pool, through wrappers,
 * on pools the agent has never heard of, and from many threads. Read {@link
 * dev.lifeguard.harness.counts.OneLeasePerCheckoutTest} first.
 */
package dev.lifeguard.harness.counts;
