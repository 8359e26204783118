package dev.lifeguard.harness.chaos.ledger;

/**
 * What a pool says of itself; -1 = it does not say.
 *
 * @param active connections checked out
 * @param idle connections not checked out
 * @param total both
 */
public record Counters(int active, int idle, int total) {

    /** Whether nothing is out, nothing is lost and nothing is too many. */
    public boolean atRest(int size) {
        return active == 0 && total <= size && (idle < 0 || total < 0 || idle == total);
    }

    @Override
    public String toString() {
        return active + "/" + (idle < 0 ? "?" : idle) + "/" + (total < 0 ? "?" : total);
    }
}
