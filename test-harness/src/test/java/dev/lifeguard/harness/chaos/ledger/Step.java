package dev.lifeguard.harness.chaos.ledger;

/** How far a unit of work came. */
public enum Step {
    /** Waiting for a connection. */
    CHECKOUT,
    /** The first that goes to the server: a failure here is a connection dead at checkout. */
    FIRST_STATEMENT,
    LATER_STATEMENT,
    COMMIT,
    /** Through: the database has said yes to everything. */
    ACKNOWLEDGED
}
