package dev.lifeguard.model;

/**
 * What an error says about the connection it came from, and about the others of its pool. A verdict
 * rather than a boolean: to evict, to back off and to do nothing are different cures.
 *
 * <p>The order has no meaning; see {@link #outweighs}.
 */
public enum Disconnect {
    /**
     * The session is gone. Evict this connection; every older one to the same server is suspect and
     * is validated before its next use. Says nothing of whether the failed statement was executed,
     * so it is never a licence to run it again.
     */
    DEAD("dead", 4),
    /**
     * The session is gone, and that says nothing of others: who stands between, a pooler of
     * sessions, has sent this one away ("query_wait_timeout"). Evict this connection only: to
     * suspect the others would turn a pooler that is busy into a storm of logins. It outweighs
     * {@link #DEAD}, since the end of the socket follows on the word, and drivers chain both.
     */
    DEAD_ONE("dead-one", 5),
    /**
     * The server answers, but takes no new connections (starting, shutting down, full, or the
     * password has changed). Open no new ones for a while, and keep those that work.
     */
    SICK("sick", 2),
    /**
     * The session works, but the server behind it may only be read: a primary that became a
     * replica. Retire this and every older connection. Databases give the same error when the
     * application itself asked for a read-only transaction, so ask {@code Connection.isReadOnly()}
     * first, and retire at a measured pace.
     */
    WRONG_ROLE("wrong-role", 3),
    /**
     * The session lives, but goes on failing the same way ("cached plan must not change result
     * type" after a table was altered). Retire this connection only: it says nothing of the server,
     * and to suspect the others would turn every schema change into a reconnect storm.
     */
    RETIRE_ONE("retire-one", 1),
    /** An error like any other: wrong SQL, a cancel, a time-out, an exhausted pool. Do nothing. */
    NOT_A_DISCONNECT("ignore", 0);

    private final String text;
    private final int weight;

    Disconnect(String text, int weight) {
        this.text = text;
        this.weight = weight;
    }

    /** The word of rule files and reports. */
    public String text() {
        return text;
    }

    /** Whether the session is gone. */
    public boolean isDeath() {
        return this == DEAD || this == DEAD_ONE;
    }

    /** Whether this is the one to act on when a chain of errors says both. */
    public boolean outweighs(Disconnect other) {
        return weight > other.weight;
    }

    /** The verdict of this word, or null. */
    public static Disconnect ofText(String word) {
        for (Disconnect verdict : values()) {
            if (verdict.text.equalsIgnoreCase(word)) {
                return verdict;
            }
        }
        return null;
    }
}
