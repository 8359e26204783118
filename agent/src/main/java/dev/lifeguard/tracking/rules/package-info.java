/**
 * What a call means: which are checkouts and returns, on whose behalf a statement runs, what an
 * unknown source turns out to be.
 *
 * <p>Runs on the application's threads: no lock, no log, no call into a pool or driver but for the
 * rollback that an operator may ask for. Read {@code Checkouts}, then {@code Returns} and {@code
 * Sql}.
 */
package dev.lifeguard.tracking.rules;
