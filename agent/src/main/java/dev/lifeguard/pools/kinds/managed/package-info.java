/**
 * The pools of transaction managers and of application servers: a file of data for each. {@code
 * close} is not the return there ({@code pools.Joining}), and what a transaction has is never
 * touched.
 */
package dev.lifeguard.pools.kinds.managed;
