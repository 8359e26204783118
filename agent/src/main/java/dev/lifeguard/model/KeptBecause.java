package dev.lifeguard.model;

/** Why a stale connection was handed out as it is. */
public enum KeptBecause {
    /** Nobody saw how it was opened, or what it led to, or its driver is gone. */
    UNKNOWN_ORIGIN("unknownOrigin"),
    /**
     * The application's own driver or data source opened it: where that leads is for the thread, or
     * the moment, to decide.
     */
    FOREIGN_OPENER("foreignOpener"),
    /** The data source that opened it was set up differently since. */
    OPENER_CHANGED("openerChanged"),
    /** What was opened is another database, user or server, or nobody can tell. */
    OTHER_SESSION("otherSession"),
    /** Its class could not be woven, or is only about to be. */
    NOT_WOVEN("notWoven"),
    /** Something was left in its session that cannot be brought back. */
    SESSION_STATE("sessionState"),
    /** A transaction may be open. */
    TRANSACTION("transaction"),
    /** A prepared statement, or a cursor, of its session is still open. */
    STATEMENT("statement"),
    /** The server takes no new connections. */
    REFUSED("refused"),
    /** The server has refused this login, and nobody has succeeded with it since. */
    LOGIN_REFUSED("loginRefused"),
    /** The new one was not there in time. */
    TIMED_OUT("timedOut"),
    /** Its pool has a way to evict, and did not let go of it. */
    POOL_KEEPS("poolKeeps"),
    /** The option {@code retry} is off. */
    RETRY_OFF("retryOff"),
    /** Somebody else may commit or roll back what it does. */
    MANAGED("managed"),
    /** Its pool makes a new handle for each checkout, and nobody knows how to make it evict. */
    NO_ADAPTER("noAdapter"),
    /** Its pool is of a version whose fields and methods have other names. */
    OTHER_VERSION("otherVersion"),
    /** It is of a class that is no known driver's. */
    UNKNOWN_DRIVER("unknownDriver"),
    /** Its driver moves it from server to server. */
    MOVES("moves"),
    /** Several have it at the same time. */
    SHARED("shared"),
    /** What lends it is not known to be a pool. */
    UNKNOWN_POOL("unknownPool"),
    /** It was looked at, as far as it could be, and looked well. */
    LOOKED_WELL("lookedWell");

    private final String text;

    KeptBecause(String text) {
        this.text = text;
    }

    /** The word of reports. */
    public String text() {
        return text;
    }
}
