package dev.lifeguard.harness.control;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;

/** Checks out and returns, and needs nothing but H2: it runs where little can be seen. */
public final class AttackedProgram {
    private AttackedProgram() {}

    public static void main(String[] args) throws IOException {
        Thread work = new Thread(AttackedProgram::work);
        work.setDaemon(true);
        work.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            continue; // until it is closed
        }
        System.exit(0);
    }

    private static void work() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:attacked", "sa", "");
        while (true) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
