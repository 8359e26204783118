package dev.lifeguard.sessions;

/**
 * What a session was when it had just been opened: where, and as whom. Immutable; keeps no text of
 * the host's but the server's address.
 */
public final class SessionFacts {
    private final String type;
    private final Fingerprint told;
    private final String server;

    /**
     * @param type the class of its connection
     * @param told URL, catalog, user: what the driver tells without asking the server
     * @param server address and port of the other end of its socket
     */
    public SessionFacts(String type, Fingerprint told, String server) {
        this.type = type;
        this.told = told;
        this.server = server;
    }

    /** Whether another session is where this one was, as the same user, as far as can be told. */
    public boolean areThoseOf(SessionFacts other) {
        return other != null
                && type.equals(other.type)
                && told.equals(other.told)
                && server.equals(other.server);
    }
}
