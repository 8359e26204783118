package dev.lifeguard.harness.pools;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * What a pool is made over, and how large.
 *
 * @param url the JDBC URL of the database
 * @param database hands out the physical connections instead of the URL's driver; null for the URL
 * @param size the most connections
 * @param maxWait the longest a checkout waits; pools round it up to what they can
 */
public record PoolSpec(String url, DataSource database, int size, Duration maxWait) {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Five connections at most to an H2 database in memory that no other pool uses. */
    public static PoolSpec fresh() {
        String url = "jdbc:h2:mem:db" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        return new PoolSpec(url, null, 5, Duration.ofSeconds(30));
    }

    public PoolSpec ofSize(int connections) {
        return new PoolSpec(url, database, connections, maxWait);
    }

    public PoolSpec waitingAtMost(Duration longest) {
        return new PoolSpec(url, database, size, longest);
    }

    public PoolSpec over(DataSource physical) {
        return new PoolSpec(url, physical, size, maxWait);
    }

    /** The database of this URL through whichever driver takes it. */
    public PoolSpec at(String jdbcUrl) {
        return new PoolSpec(jdbcUrl, database, size, maxWait);
    }
}
