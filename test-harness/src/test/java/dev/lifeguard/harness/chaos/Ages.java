package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many sessions PostgreSQL has of every pool at once, and how old they get. A pool is told by
 * the name it gives itself on connecting.
 */
final class Ages {
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final String QUERY =
            "select application_name, pid,"
                    + " extract(epoch from clock_timestamp() - backend_start) * 1000"
                    + " from pg_stat_activity where application_name like 'pool-%'";

    private final Map<String, Integer> most = new TreeMap<>();
    private final Map<String, Long> oldestMillis = new TreeMap<>();
    private final Map<String, Set<Long>> seen = new TreeMap<>();
    private Map<String, Set<Long>> first = Map.of();
    private Map<String, Set<Long>> before = new HashMap<>();
    private Map<String, Set<Long>> longBefore = new HashMap<>();

    /** Looks for so long, or longer, until none is left of the sessions that it saw first. */
    void watch(Database database, Duration least, Duration most) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (long passed = 0;
                    passed < (left().isEmpty() ? least : most).toNanos();
                    passed = System.nanoTime() - start) {
                try (ResultSet rows = statement.executeQuery(QUERY)) {
                    note(rows);
                }
                Await.passing(ROUND);
            }
        }
    }

    /** A session that was closed takes a busy server a moment to end: three looks count as one. */
    private void note(ResultSet rows) throws SQLException {
        Map<String, Set<Long>> now = new HashMap<>();
        while (rows.next()) {
            String pool = rows.getString(1);
            now.computeIfAbsent(pool, name -> new HashSet<>()).add(rows.getLong(2));
            oldestMillis.merge(pool, rows.getLong(3), Math::max);
        }
        now.forEach(
                (pool, sessions) -> {
                    seen.computeIfAbsent(pool, name -> new HashSet<>()).addAll(sessions);
                    Set<Long> stayed = new HashSet<>(before.getOrDefault(pool, Set.of()));
                    stayed.retainAll(sessions);
                    stayed.retainAll(longBefore.getOrDefault(pool, Set.of()));
                    most.merge(pool, stayed.size(), Math::max);
                });
        longBefore = before;
        before = now;
        first = first.isEmpty() ? now : first;
    }

    /** Those of the first look that were there at the last one, by pool; none = not in the map. */
    Map<String, Set<Long>> left() {
        Map<String, Set<Long>> left = new TreeMap<>();
        first.forEach(
                (pool, sessions) -> {
                    Set<Long> stayed = new HashSet<>(sessions);
                    stayed.retainAll(before.getOrDefault(pool, Set.of()));
                    if (!stayed.isEmpty()) {
                        left.put(pool, stayed);
                    }
                });
        return left;
    }

    /** The most sessions at once, by pool. */
    Map<String, Integer> most() {
        return most;
    }

    /** How many sessions there were in all, by pool. */
    Map<String, Integer> seen() {
        Map<String, Integer> counts = new TreeMap<>();
        seen.forEach((pool, sessions) -> counts.put(pool, sessions.size()));
        return counts;
    }

    @Override
    public String toString() {
        return "most at once " + most + ", oldest in ms " + oldestMillis + ", in all " + seen();
    }
}
