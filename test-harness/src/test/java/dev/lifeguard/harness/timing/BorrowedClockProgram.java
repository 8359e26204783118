package dev.lifeguard.harness.timing;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.pools.PoolSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Lets two checkouts wait where HikariCP's own readings of the clock do not show it, after some
 * that did not wait. The argument is a {@link Where}.
 */
public final class BorrowedClockProgram {
    /** How many others there are: they do not wait, but for the first, which starts the pool. */
    static final int CHECKOUTS = 1000;

    /** Where the wait is. */
    enum Where {
        /** Behind a pool's readings: it validates what has rested. */
        VALIDATION,
        /** Before them: the pool is suspended. */
        SUSPENSION,
        /** Before them: in a data source that extends HikariCP's. */
        SUBCLASS
    }

    private BorrowedClockProgram() {}

    public static void main(String[] args) throws Exception {
        Where where = Where.valueOf(args[0]);
        PoolSpec spec = PoolSpec.fresh();
        try (Connection keeper = DriverManager.getConnection(spec.url(), "sa", "");
                Statement setup = keeper.createStatement();
                HikariDataSource pool = pool(where)) {
            String method = TimingProgram.class.getName() + ".rest";
            setup.execute("create alias rest for '" + method + "'");
            pool.setJdbcUrl(spec.url());
            pool.setUsername("sa");
            pool.setPassword("");
            pool.setMaximumPoolSize(1);
            for (int i = 0; i < CHECKOUTS; i++) {
                pool.getConnection().close();
            }
            waitOnce(pool, where);
            waitOnce(pool, where);
        }
    }

    private static HikariDataSource pool(Where where) {
        HikariDataSource pool = where == Where.SUBCLASS ? new Hesitant() : new HikariDataSource();
        pool.setAllowPoolSuspension(where == Where.SUSPENSION);
        if (where == Where.VALIDATION) {
            pool.setConnectionTestQuery("call rest()");
        }
        return pool;
    }

    private static void waitOnce(HikariDataSource pool, Where where) throws Exception {
        switch (where) {
            case VALIDATION:
                TimingProgram.rest(); // longer than a connection is trusted unasked
                pool.getConnection().close();
                break;
            case SUSPENSION:
                pool.getHikariPoolMXBean().suspendPool();
                FutureTask<Void> waiting =
                        new FutureTask<>(
                                () -> {
                                    pool.getConnection().close();
                                    return null;
                                });
                Thread other = new Thread(waiting, "waiter");
                other.start();
                TimingProgram.awaitBlocked(other);
                TimingProgram.rest();
                pool.getHikariPoolMXBean().resumePool();
                waiting.get(5, TimeUnit.MINUTES);
                break;
            default:
                ((Hesitant) pool).hesitates = true;
                pool.getConnection().close();
        }
    }

    /** Waits by itself before it asks the pool. */
    private static final class Hesitant extends HikariDataSource {
        private boolean hesitates;

        Hesitant() {
            super();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (hesitates) {
                TimingProgram.rest();
            }
            return super.getConnection();
        }
    }
}
