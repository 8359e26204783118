package com.acme.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Reads orders. Forgets the connection when there is none with this number. */
final class OrderDao {
    private final DataSource pool;

    OrderDao(DataSource pool) {
        this.pool = pool;
    }

    void createTables() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key, customer varchar)");
            statement.execute("create table invoices (customer varchar)");
            statement.execute(
                    "create alias sales_report for '" + SalesReport.class.getName() + ".compute'");
        }
    }

    void find(int number) {
        try {
            Connection connection = pool.getConnection();
            PreparedStatement statement =
                    connection.prepareStatement("select * from orders where id = ?");
            statement.setInt(1, number);
            ResultSet rows = statement.executeQuery();
            if (rows.next()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void list() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select * from orders");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
