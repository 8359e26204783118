package dev.lifeguard.harness.flood;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Sixty threads that hold a connection each, for the agent to look at. Prints how many {@code
 * ROUNDS} there were, and how many {@code REPORTS}.
 */
public final class HoldersProgram {
    static final int HOLDERS = 60;

    private static final int REPORTS = 20;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private HoldersProgram() {}

    public static void main(String[] args) throws Exception {
        DataSource pool = Pools.HIKARICP.open(PoolSpec.fresh().ofSize(HOLDERS));
        CountDownLatch holding = new CountDownLatch(HOLDERS);
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> holders = new ArrayList<>();
        for (int i = 0; i < HOLDERS; i++) {
            holders.add(new Thread(() -> hold(pool, holding, over), "holder " + i));
            holders.get(i).start();
        }
        holding.await();
        for (int i = 0; i < REPORTS; i++) {
            AgentProbe.report();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        over.countDown();
        for (Thread holder : holders) { // or there were more rounds with somebody to look at
            holder.join();
        }
        System.out.println("REPORTS " + REPORTS);
        System.out.println(
                "ROUNDS " + Class.forName("java.lang.LifeguardBridge").getField("round").get(null));
    }

    private static void hold(DataSource pool, CountDownLatch holding, CountDownLatch over) {
        try (Connection held = pool.getConnection()) {
            holding.countDown();
            over.await();
            held.clearWarnings();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
