package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.proxy.BlackHoles;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.chaos.proxy.HalfCloses;
import dev.lifeguard.harness.chaos.proxy.ResetsIdle;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What befalls connections that are idle in their pools. */
enum Trouble {
    KILL_ALL {
        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            database.kill(flat(pools));
            Await.passing(NOTICE);
        }
    },

    /** One of each pool. Who lends first what came back last may never come to it. */
    KILL_ONE {
        @Override
        boolean befallsAll() {
            return false;
        }

        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            database.kill(pools.stream().map(pool -> pool.get(0)).toList());
            Await.passing(NOTICE);
        }
    },

    RESTART {
        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            database.restart();
        }
    },

    IDLE_LIMIT {
        @Override
        String url(Database database, FaultProxy proxy) {
            return database.urlOfIdleLimit(database.port(), SERVERS_LIMIT);
        }

        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) {
            database.awaitEnd(flat(pools));
        }
    },

    RESET {
        @Override
        String url(Database database, FaultProxy proxy) {
            return database.url(proxy.port());
        }

        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            proxy.strike(new ResetsIdle());
            database.awaitEnd(flat(pools));
        }
    },

    HALF_CLOSE {
        @Override
        String url(Database database, FaultProxy proxy) {
            return database.url(proxy.port());
        }

        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            proxy.strike(new HalfCloses());
        }
    },

    /** Nothing can be seen from outside: only what was idle for a while is suspicious. */
    BLACK_HOLE {
        @Override
        String url(Database database, FaultProxy proxy) {
            return database.url(proxy.port());
        }

        @Override
        void befall(Database database, FaultProxy proxy, List<List<Long>> pools) throws Exception {
            proxy.strike(new BlackHoles());
            Await.passing(VALIDATED_AFTER_IDLE.plusMillis(100));
        }
    };

    /** How long the agent of these tests trusts an idle connection that looks well. */
    static final Duration VALIDATED_AFTER_IDLE = Duration.ofSeconds(1);

    /** Until a kill can be known: the end must arrive, and H2 does not even send one. */
    private static final Duration NOTICE = Duration.ofMillis(50);

    private static final Duration SERVERS_LIMIT = Duration.ofSeconds(2);

    /** Where the pools of this trouble connect to; null = the database does not know it. */
    String url(Database database, FaultProxy proxy) {
        return database.url(database.port());
    }

    /** Whether every connection of each pool is struck. */
    boolean befallsAll() {
        return true;
    }

    /** Strikes, given the sessions of each pool; the database is well again on return. */
    abstract void befall(Database database, FaultProxy proxy, List<List<Long>> pools)
            throws Exception;

    private static List<Long> flat(List<List<Long>> pools) {
        return pools.stream().flatMap(Collection::stream).toList();
    }
}
