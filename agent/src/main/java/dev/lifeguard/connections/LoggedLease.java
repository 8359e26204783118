package dev.lifeguard.connections;

/** A lease that is told in the log, from its checkout to its return. */
public abstract class LoggedLease {
    /** It was returned, by the current thread. */
    public abstract void returned(Lease lease, long usedNanos, long sqlNanos);
}
