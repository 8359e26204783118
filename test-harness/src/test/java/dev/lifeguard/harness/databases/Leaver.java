package dev.lifeguard.harness.databases;

import java.sql.SQLException;

/** Takes a connection and does not give it back. */
final class Leaver {
    /** The line of the call below. */
    static final String LINE = "Leaver.leave(Leaver.java:13)";

    private Leaver() {}

    static void leave(OpenPool pool) throws SQLException {
        pool.lend();
    }
}
