package dev.lifeguard.snapshots;

/**
 * How a pool is, by what was seen of it: no connection of the agent's own is opened to find out.
 * The worse, the later.
 */
public enum PoolState {
    /** Who asks gets a connection. */
    OK("ok"),
    /** Who asks must wait for somebody to return one; the database has nothing to do with it. */
    FULL("full, database answers"),
    /** Who asks waits for the database: there is room for more connections, and none comes. */
    SILENT("database silent"),
    /** The database was asked for a connection and refused. */
    REFUSES("database refuses");

    private final String text;

    PoolState(String text) {
        this.text = text;
    }

    /** The words for a reader; the label of the metric. */
    public String text() {
        return text;
    }
}
