/**
 * Leases, wait and use times, and leak verdicts: the main job.
 *
 * <p>Events of woven code arrive in {@link dev.lifeguard.tracking.Tracker}. {@code Checkouts},
 * {@code UnknownSources} and {@code Returns} decide what is a checkout and open and end leases;
 * {@code Sql} follows statements; both run on the application's threads and never block, log or
 * call into a pool or driver, but for the rollback that an operator may ask for ({@code
 * ReturnCheck}). {@code Sweeper} runs on the agent's own thread: it digests stacks, judges leases
 * and tells the observer.
 *
 * <p>May import {@code model}, {@code pools} and {@code drivers}. Objects of the host are compared
 * by identity and held weakly. Read {@code Tracker}, {@code Checkouts} and {@code Judge} first.
 */
package dev.lifeguard.tracking;
