package dev.lifeguard.model;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What pre-flight did for one pool. Rare events, so plain counters do.
 *
 * <p><b>Threads</b> any.
 */
public final class RetryCounts {
    /** Connections found dead before they were handed out. */
    public final AtomicLong stale = new AtomicLong();

    /** Connections retired because others of their age had died. */
    public final AtomicLong older = new AtomicLong();

    /** Checkouts for which the pool was asked again. */
    public final AtomicLong attempted = new AtomicLong();

    /** Of these, the ones that got a sound connection. */
    public final AtomicLong succeeded = new AtomicLong();

    /** Of these, the ones that got none in time, or that the pool refused. */
    public final AtomicLong gaveUp = new AtomicLong();
}
