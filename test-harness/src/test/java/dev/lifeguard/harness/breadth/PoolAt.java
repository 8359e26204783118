package dev.lifeguard.harness.breadth;

/**
 * Where a pool leads, and what it is told of itself.
 *
 * @param url of PostgreSQL
 * @param name what it is called, where it can be given a name
 */
record PoolAt(String url, String user, String name) {
    /** The most connections; of a pool that does not wait as many as there are threads. */
    static final int SIZE = 3;

    static final int THREADS = 8;

    /**
     * How long a checkout may wait for a connection, where that can be said: so long that on a busy
     * machine who waits for one that is being opened gets it.
     */
    static final int WAIT_MILLIS = 6_000;

    /** By which the server's sessions are known. */
    String application() {
        return url.substring(url.indexOf("ApplicationName=") + 16);
    }
}
