package dev.lifeguard.harness.chaos.session;

/**
 * What came of one JDBC call.
 *
 * @param value of the first column of the first row, or of the call; null = nothing
 * @param error class, SQLState, code and message of the exception; null = none
 * @param nanos how long it took
 */
public record Answer(String value, String error, long nanos) {

    boolean failed() {
        return error != null;
    }
}
