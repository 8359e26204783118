package dev.lifeguard.harness.returns;

import dev.lifeguard.harness.pools.PoolSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Several users of one connection, each of whom gives it back in good order, but for one. The
 * argument is a {@link Counter}.
 */
public final class ForgetfulProgram {
    private final Counter counter;
    private final String url;

    private ForgetfulProgram(Counter counter, String url) {
        this.counter = counter;
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        PoolSpec spec = PoolSpec.fresh();
        try (Connection keeper = DriverManager.getConnection(spec.url(), "sa", "");
                Statement setup = keeper.createStatement()) {
            setup.execute("create table orders (name varchar(20))");
        }
        new ForgetfulProgram(Counter.of(args[0], spec), spec.url()).run();
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private void run() throws SQLException {
        autoCommits();
        commits();
        commitsABatch();
        rollsBack();
        defines();
        onlyReads();
        forgets();
        System.out.println("nextUserSees=" + nextUser());
        System.out.println("landed=" + rows());
    }

    private void autoCommits() throws SQLException {
        Connection connection = counter.take().open();
        connection.setAutoCommit(true);
        execute(connection, "insert into orders values ('auto')");
        counter.giveBack().on(connection);
    }

    private void commits() throws SQLException {
        Connection connection = takeForTransaction();
        execute(connection, "insert into orders values ('committed')");
        connection.commit();
        execute(connection, "insert into orders values ('by text')");
        execute(connection, "commit");
        counter.giveBack().on(connection);
    }

    private void commitsABatch() throws SQLException {
        Connection connection = takeForTransaction();
        try (PreparedStatement batch =
                connection.prepareStatement("insert into orders values (?)")) {
            for (int i = 0; i < 3; i++) {
                batch.setString(1, "batch " + i);
                batch.addBatch();
            }
            batch.executeBatch();
        }
        connection.setAutoCommit(true);
        counter.giveBack().on(connection);
    }

    private void rollsBack() throws SQLException {
        Connection connection = takeForTransaction();
        execute(connection, "delete from orders");
        connection.rollback();
        counter.giveBack().on(connection);
    }

    /** H2 commits at definitions. */
    private void defines() throws SQLException {
        Connection connection = takeForTransaction();
        execute(connection, "insert into orders values ('before a definition')");
        execute(connection, "create table customers (name varchar(20))");
        counter.giveBack().on(connection);
    }

    private void onlyReads() throws SQLException {
        Connection connection = takeForTransaction();
        count(connection, "committed");
        counter.giveBack().on(connection);
    }

    private void forgets() throws SQLException {
        System.out.println("line=" + (new Throwable().getStackTrace()[0].getLineNumber() + 1));
        Connection connection = counter.take().open();
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into orders values (?)")) {
            insert.setString(1, "forgotten");
            insert.execute();
        }
        counter.giveBack().on(connection);
    }

    /** Trusts the pool that the connection is fresh, and commits its own work. */
    private int nextUser() throws SQLException {
        Connection connection = counter.take().open();
        int seen = count(connection, "forgotten");
        connection.setAutoCommit(false);
        execute(connection, "insert into orders values ('next')");
        connection.commit();
        counter.giveBack().on(connection);
        return seen;
    }

    private int rows() throws SQLException {
        try (Connection other = DriverManager.getConnection(url, "sa", "")) {
            return count(other, "forgotten");
        }
    }

    private Connection takeForTransaction() throws SQLException {
        Connection connection = counter.take().open();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select count(*) from orders where name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
