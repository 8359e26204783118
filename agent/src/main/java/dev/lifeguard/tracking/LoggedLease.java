package dev.lifeguard.tracking;

/** A lease that is told in the log, from its checkout to its return. */
abstract class LoggedLease {
    /** It was returned, by the current thread. */
    abstract void returned(Lease lease, long usedNanos, long sqlNanos);
}
