package com.acme.deep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * A thread asks its pool at every depth until its stack is full, twenty times, and goes on with the
 * next request. Says {@code seen} once the agent has seen what that asked for.
 */
public final class Recursion {
    private static final int REQUESTS = 20;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private Recursion() {}

    public static void main(String[] args) throws Exception {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:deep;DB_CLOSE_DELAY=-1");
        pool.setMaxTotal(2_000); // it loses some by itself
        for (int i = 0; i < 300; i++) {
            pool.getConnection().close();
        }
        CountDownLatch dived = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Thread worker = new Thread(null, () -> work(pool, dived, told), "worker", 512 * 1024);
        worker.start();
        dived.await();
        AgentProbe.awaitReport(report -> report.at("/pools/0/waiters").isEmpty(), DEADLINE);
        System.out.println("waits for nothing");
        told.countDown();
        worker.join();
        System.exit(0);
    }

    private static void work(DataSource pool, CountDownLatch dived, CountDownLatch told) {
        for (int i = 0; i < REQUESTS; i++) {
            dive(pool);
        }
        dived.countDown();
        try {
            told.await();
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
        long before = waits(AgentProbe.report());
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() - end < 0) {
            ask(pool);
            if (waits(AgentProbe.report()) > before) {
                System.out.println("seen");
                return;
            }
        }
    }

    private static long waits(JsonNode report) {
        return report.at("/pools/0/wait/count").asLong();
    }

    /** Fills the stack, then asks from each of the outermost frames until one has room. */
    private static int dive(DataSource pool) {
        try {
            return dive(pool) + 1;
        } catch (StackOverflowError full) {
            ask(pool);
            return 0;
        }
    }

    private static void ask(DataSource pool) {
        try {
            pool.getConnection().close();
        } catch (SQLException | RuntimeException | InternalError broken) {
            return; // the pool's, the driver's or the JDK's, who met the end of the stack
        }
    }
}
