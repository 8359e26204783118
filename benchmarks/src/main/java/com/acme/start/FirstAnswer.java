package com.acme.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A small application: a HikariCP pool on H2, one question, one answer. */
public final class FirstAnswer {
    private FirstAnswer() {}

    /** Prints what it cost to the first answer, and what it had cost two seconds later. */
    public static void main(String[] args) throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:first");
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select 42")) {
                result.next();
                if (result.getInt(1) != 42) {
                    throw new IllegalStateException("a wrong answer");
                }
            }
            System.out.println(Cost.ofThisProcess());
            Thread.sleep(2_000);
            System.out.println(Cost.ofThisProcess());
        }
    }
}
