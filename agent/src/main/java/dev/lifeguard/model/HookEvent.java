package dev.lifeguard.model;

/** What a woven method tells the agent. The ordinal travels through the bridge. */
public enum HookEvent {
    /**
     * {@code getConnection} of a DataSource: a checkout begins and ends. Argument: null, or an
     * array of user and password. Result: the connection.
     */
    CHECKOUT,
    /**
     * The same on a class that takes connections back by a method of its own ({@link #TAKE_BACK}):
     * a homemade pool, a DataSource or not, or one named by {@code pool=}.
     */
    HOMEMADE_CHECKOUT,
    /**
     * {@code Driver.connect}: a physical connection is opened. Argument: an array of URL and
     * properties.
     */
    CONNECT,
    /** {@code close} or {@code abort} of a connection. Argument: null, or abort's executor. */
    RETURN,
    /** A homemade pool's own {@code release(Connection)}. Argument: the connection. */
    TAKE_BACK,
    /**
     * {@code createStatement}, {@code prepareStatement}, {@code prepareCall}. Result: statement.
     */
    CREATE_STATEMENT,
    /** Any {@code execute...} of a statement. Argument: the SQL, or null for a prepared one. */
    EXECUTE,
    /** {@code commit} or {@code rollback} without a savepoint. */
    END_TRANSACTION,
    /** {@code setAutoCommit}. Argument: Boolean. */
    SET_AUTO_COMMIT,
    /** {@code close} and the like of a pool. */
    CLOSE_POOL,
    /**
     * Any other setter of a connection: read-only, isolation, catalog, schema ... Argument: an
     * array of its name and its value.
     */
    CONFIGURE,
    /** {@code close} of a statement. */
    CLOSE_STATEMENT,
    /** A pool's own method that reads {@link System#nanoTime}. Told are the nanoseconds. */
    READ_CLOCK,
    /**
     * A pool's own method that throws one connection away. Argument: the connection, a handle or
     * what lies beneath.
     */
    DISCARD,
    /**
     * {@code XAResource.start}: whatever connection is used inside takes part in a transaction that
     * somebody else ends. Whose resource it is does not matter: a pool may play the resource.
     */
    ENLIST,
    /**
     * A pool takes a connection back itself, which under a transaction manager is later than its
     * {@code close}. Argument: the first parameter if that is an object, else null.
     */
    POOL_TAKES_BACK,
    /**
     * {@code getPooledConnection} or {@code getXAConnection} of a driver's DataSource that asks
     * none of its other methods: a physical connection is opened. Argument: null, or an array of
     * user and password. Result: the {@code PooledConnection} around it.
     */
    CONNECT_POOLED;

    private static final HookEvent[] ALL = values();

    /** The event with this ordinal; an array read. */
    public static HookEvent of(int ordinal) {
        return ALL[ordinal];
    }
}
