package com.acme.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Reads and writes the table of orders. */
public final class OrderDao {

    private final DataSource dataSource;

    public OrderDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void createTable() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            Statement statement = connection.createStatement();
            statement.executeUpdate(
                    "CREATE TABLE orders (number BIGINT PRIMARY KEY, customer VARCHAR(40),"
                            + " item VARCHAR(40), shipped BOOLEAN)");
            statement.close();
        } finally {
            connection.close();
        }
    }

    public void insert(Order order) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)");
            statement.setLong(1, order.number);
            statement.setString(2, order.customer);
            statement.setString(3, order.item);
            statement.setBoolean(4, order.shipped);
            statement.executeUpdate();
            statement.close();
        } finally {
            connection.close();
        }
    }

    /** Returns the order, or null when there is none with this number. */
    public Order find(long number) throws SQLException {
        Connection connection = dataSource.getConnection();
        PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT customer, item, shipped FROM orders WHERE number = ?");
        statement.setLong(1, number);
        ResultSet rows = statement.executeQuery();
        if (!rows.next()) {
            return null;
        }
        Order order = new Order(number, rows.getString(1), rows.getString(2), rows.getBoolean(3));
        rows.close();
        statement.close();
        connection.close();
        return order;
    }

    public void markShipped(long number) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            PreparedStatement statement =
                    connection.prepareStatement(
                            "UPDATE orders SET shipped = TRUE WHERE number = ?");
            statement.setLong(1, number);
            statement.executeUpdate();
            statement.close();
        } finally {
            connection.close();
        }
    }

    public int countOpen() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            Statement statement = connection.createStatement();
            ResultSet rows =
                    statement.executeQuery("SELECT COUNT(*) FROM orders WHERE shipped = FALSE");
            rows.next();
            int open = rows.getInt(1);
            rows.close();
            statement.close();
            return open;
        } finally {
            connection.close();
        }
    }
}
