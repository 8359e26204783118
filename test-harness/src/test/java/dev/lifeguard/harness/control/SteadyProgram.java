package dev.lifeguard.harness.control;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Does nothing but check out and return. To {@code measure} it answers how many nanoseconds of its
 * thread's processor time one checkout with its return takes, in the best of many turns: what other
 * programs on the machine do does not count.
 */
public final class SteadyProgram {
    private static final int TURNS = 40;
    private static final int CHECKOUTS = 50_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SteadyProgram() {}

    public static void main(String[] args) throws Exception {
        DataSource pool = Pools.HIKARICP.open(PoolSpec.fresh().ofSize(5));
        measure(pool);
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(order.equals("measure") ? measure(pool) : "?");
        }
        System.exit(0);
    }

    private static long measure(DataSource pool) throws SQLException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TURNS; i++) {
            best = Math.min(best, turn(pool));
        }
        return best / CHECKOUTS;
    }

    private static long turn(DataSource pool) throws SQLException {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CHECKOUTS; i++) {
            pool.getConnection().close();
        }
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
