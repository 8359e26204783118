package dev.lifeguard.weaving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;

/** Classes to weave. Tests load copies of them, so that each test has its own. */
public final class Samples {
    private Samples() {}

    /** What a pool hands out. */
    public interface Handle extends Connection {}

    /** Anything that lends. */
    public interface Source {
        Connection getConnection() throws SQLException;
    }

    /** Lends a covariant type, as Druid does: the interface's method is a bridge. */
    public static class Covariant implements Source {
        @Override
        public Handle getConnection() throws SQLException {
            return null;
        }

        public Connection getConnection(String user, String password) {
            return null;
        }

        public void close() {}

        private void shutdown() {}

        @Override
        public String toString() {
            shutdown();
            return "covariant";
        }
    }

    /** Lends nothing, in the plainest way. */
    public static class Plain implements Source {
        @Override
        public Connection getConnection() throws SQLException {
            return null;
        }
    }

    /** Throws what it is given. */
    public static class Failing implements Source {
        public RuntimeException failure;

        @Override
        public Connection getConnection() {
            throw fail();
        }

        private RuntimeException fail() {
            failure = new IllegalStateException("exhausted");
            return failure;
        }
    }

    /** Half a driver. */
    public static class SomeDriver {
        public Connection connect(String url, Properties info) {
            synchronized (this) {
                return null;
            }
        }
    }

    /** Half a connection; abstract methods and all overloads included. */
    public abstract static class SomeConnection extends CommonBase {
        public boolean closed;

        public PreparedStatement prepareStatement(String sql) {
            return null;
        }

        public PreparedStatement prepareStatement(String sql, int keys) {
            return prepareStatement(sql);
        }

        public abstract void rollback();

        public void commit() {}

        public void setAutoCommit(boolean on) {}

        public synchronized void close() {
            closed = true;
        }

        public void abort(Executor executor) {
            close();
        }

        public static void close(String notThis) {}
    }

    /** Overrides close alone: no look at the constant pool finds it. */
    public static class QuietConnection extends SomeConnection {
        @Override
        public void rollback() {}

        @Override
        public void close() {
            super.close();
        }
    }

    /** Whose implementations need no {@code close()} of their own. */
    public interface SelfClosing {
        default void close() {}
    }

    /** What is called when it is closed belongs to an interface, which is never woven. */
    public static class DefaultConnection implements SelfClosing {
        public PreparedStatement prepareStatement(String sql) {
            return null;
        }
    }

    /** No connection, but it can be closed. */
    public static class Closing {
        public void close() {}
    }

    /** What nothing but its superclass tells from any other class. */
    public static class LeafConnection extends Closing {
        public int age() {
            return 3;
        }
    }

    /** Stands alone, as what cglib makes does. */
    public static class FinalConnection {
        public PreparedStatement prepareStatement(String sql) {
            return null;
        }

        public void close() {}
    }

    /** Inherits its {@code close()} from what is no connection. */
    public static class InheritingConnection extends Closing {
        public PreparedStatement prepareStatement(String sql) {
            return null;
        }
    }

    /** Overrides nothing that returns a connection. */
    public static class PlainConnection extends QuietConnection {
        public int age() {
            return 3;
        }
    }

    /** What drivers derive both their connections and their statements from. */
    public static class CommonBase {
        public String trace() {
            return "";
        }
    }

    /** Half a statement. */
    public static class SomeStatement extends CommonBase {
        public void close() {}

        public ResultSet executeQuery(String sql) {
            return null;
        }

        public int executeUpdate() {
            return 7;
        }

        public boolean execute(String sql, int[] keys) {
            return true;
        }

        public long executeLargeUpdate(String sql) {
            return 1L << 40;
        }
    }

    /** A pool by hand, of static methods. */
    public static class HomePool {
        public static Connection borrowOne(long wait) {
            return null;
        }

        static boolean giveBack(Connection connection) {
            return true;
        }

        public static Connection openConnection() {
            return null;
        }

        public static boolean roundTrip(Connection connection) {
            return giveBack(connection);
        }
    }

    /** Lends as a DataSource does, takes back as a homemade pool. */
    public static class MixedPool implements Source {
        @Override
        public Connection getConnection() {
            return null;
        }

        public void release(Connection connection) {}

        public void shutdown() {}
    }

    /** Reads the clock for a pool, in one of two ways. */
    public static class Clock {
        public long read(boolean again) {
            if (again) {
                return ClockSource.currentTime();
            }
            return ClockSource.elapsed();
        }
    }

    public static class ClockSource {
        public static long currentTime() {
            return 7;
        }

        public static long elapsed() {
            return -1;
        }
    }
}
