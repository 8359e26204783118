package dev.lifeguard.tracking;

import java.io.PrintWriter;
import java.sql.Connection;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A DataSource of a class of its own, which no proxy is. Does nothing. */
public class PlainDataSource implements DataSource {

    /** One that an adapter knows. */
    public static final class Known extends PlainDataSource {
        /** Does something of the pool's own on the caller's thread: a check at its start. */
        void inside(Runnable work) {
            work.run();
        }
    }

    /** What a pool runs on a thread of its own. */
    static final class Filler implements Runnable {
        private final Runnable work;

        Filler(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            work.run();
        }
    }

    @Override
    public Connection getConnection() {
        throw new AssertionError("the agent asked for a connection");
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return null;
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
