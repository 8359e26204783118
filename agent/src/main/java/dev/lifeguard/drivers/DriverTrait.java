package dev.lifeguard.drivers;

/** What is true of some families of drivers, and of those that nobody knows is not taken to be. */
public enum DriverTrait {
    /** The driver also throws "connection lost" types for what is nothing of the kind. */
    EXCEPTION_TYPES_MAY_LIE,

    /**
     * {@code close()} commits what is uncommitted. Nothing dirty may then be closed to get rid of
     * it: abort it, or roll it back first.
     */
    COMMITS_ON_CLOSE,

    /** {@code create}, {@code alter}, {@code drop} and the like end the transaction. */
    DEFINING_COMMITS,

    /**
     * {@code isValid} begins a transaction when auto-commit is off, which the driver leaves open:
     * some then refuse to close.
     */
    ASKING_BEGINS,

    /** A schema is set within the transaction: a rollback takes it back. */
    ROLLS_BACK_SCHEMA,

    /** Double quotes hold names and no texts, whatever is set: no session can change it. */
    NAMES_IN_DOUBLE_QUOTES,

    /** A hash begins a name, so that it begins no comment. */
    NAMES_FROM_HASH,

    /** No socket that the driver holds is one connection's own: none is looked for. */
    SOCKETLESS
}
