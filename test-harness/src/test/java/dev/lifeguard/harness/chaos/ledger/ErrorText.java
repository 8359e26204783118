package dev.lifeguard.harness.chaos.ledger;

import java.sql.SQLException;

/** Exceptions in one line each. */
public final class ErrorText {
    private ErrorText() {}

    /** Class, SQLState and code, and the first line of the message. */
    public static String of(Exception e) {
        String text = e.getClass().getName();
        if (e instanceof SQLException) {
            SQLException sql = (SQLException) e;
            text += " " + sql.getSQLState() + "/" + sql.getErrorCode();
        }
        return text + " " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
