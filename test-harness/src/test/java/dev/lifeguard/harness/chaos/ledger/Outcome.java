package dev.lifeguard.harness.chaos.ledger;

/**
 * How one unit of work went.
 *
 * @param id the id of its rows
 * @param rows how many rows it has in the ledger when all is well
 * @param step how far it came
 * @param error class, SQLState, code and message of the exception; null = none
 * @param nanos how long it took, checkout and return included
 * @param returnError what giving the connection back threw; null = nothing
 */
public record Outcome(long id, int rows, Step step, String error, long nanos, String returnError) {

    public boolean acknowledged() {
        return step == Step.ACKNOWLEDGED;
    }

    public boolean stale() {
        return step == Step.FIRST_STATEMENT;
    }
}
