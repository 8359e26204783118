package com.acme.nightmare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes what comes in during the night into the database. */
class Importer {

    private final ConnectionPool pool;
    private SQLException lastFailure;

    Importer(ConnectionPool pool) {
        this.pool = pool;
    }

    void createTable() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            Statement statement = connection.createStatement();
            statement.executeUpdate("DROP TABLE IF EXISTS files");
            statement.executeUpdate("CREATE TABLE files (name VARCHAR(40))");
            statement.close();
        } finally {
            pool.releaseConnection(connection);
        }
    }

    /** Imports a file, if it can. */
    boolean imports(String file) {
        Connection connection = pool.getConnection();
        try {
            PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO files VALUES (?)");
            statement.setString(1, file);
            statement.executeUpdate();
            statement.close();
            return true;
        } catch (SQLException e) {
            lastFailure = e;
            return false;
        } finally {
            pool.releaseConnection(connection);
        }
    }

    /** The first line of the last failure. */
    String lastFailure() {
        return lastFailure.getMessage().split("\n")[0];
    }

    int count() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM files");
            rows.next();
            int count = rows.getInt(1);
            rows.close();
            statement.close();
            return count;
        } finally {
            pool.releaseConnection(connection);
        }
    }
}
