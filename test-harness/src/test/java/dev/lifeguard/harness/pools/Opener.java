package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a physical connection, or takes one from wherever. */
public interface Opener {
    Connection open() throws SQLException;
}
