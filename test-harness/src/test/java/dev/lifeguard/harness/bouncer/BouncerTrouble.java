package dev.lifeguard.harness.bouncer;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** What befalls pools behind a PgBouncer. */
enum BouncerTrouble {
    /** Each client has a server's session of its own, and goes when that goes. */
    SESSION_KILLED("pool_mode = session\n", Hurts.IDLE, BouncerTrouble::killNoticed),
    /** It has another session for whoever asks next. */
    SESSION_KILLED_BETWEEN_TRANSACTIONS(
            "pool_mode = transaction\n", Hurts.NOBODY, BouncerTrouble::killNoticed),
    SESSIONS_KILLED_AT_WORK("pool_mode = transaction\n", Hurts.WORK, BouncerTrouble::killWhoWorks),
    DATABASE_RESTARTED("pool_mode = session\n", Hurts.IDLE, BouncerTrouble::restartDatabase),
    DATABASE_RESTARTED_BETWEEN_TRANSACTIONS(
            "pool_mode = transaction\n", Hurts.NOBODY, BouncerTrouble::restartDatabase),
    /** "server login has been failing" */
    DATABASE_RESTARTED_AT_WORK(
            "pool_mode = transaction\n", Hurts.WORK, BouncerTrouble::restartDatabase),
    BOUNCER_RESTARTED("pool_mode = session\n", Hurts.IDLE, BouncerTrouble::restartBouncer),
    BOUNCER_RESTARTED_BETWEEN_TRANSACTIONS(
            "pool_mode = transaction\n", Hurts.IDLE, BouncerTrouble::restartBouncer),
    /** It hangs up on the server only. */
    SERVER_IDLE_TIMEOUT(
            "pool_mode = transaction\nserver_idle_timeout = 1\n",
            Hurts.NOBODY,
            BouncerTrouble::awaitEnd),
    SERVER_LIFETIME(
            "pool_mode = transaction\nserver_lifetime = 1\n",
            Hurts.NOBODY,
            BouncerTrouble::awaitEnd),
    CLIENT_IDLE_TIMEOUT(
            "pool_mode = transaction\nclient_idle_timeout = 1\n",
            Hurts.IDLE,
            BouncerTrouble::awaitEndOfIdleClients),
    RECONNECT("pool_mode = transaction\n", Hurts.NOBODY, BouncerTrouble::reconnect),
    KILL_AND_RESUME("pool_mode = session\n", Hurts.IDLE, BouncerTrouble::killAndResume),
    /** Who waits for a server for longer than a second is sent away; those who rest are well. */
    QUERY_WAIT_TIMEOUT(
            "pool_mode = transaction\ndefault_pool_size = 1\nquery_wait_timeout = 1\n",
            Hurts.WORK,
            BouncerTrouble::holdAllServers);

    /** Whom it hurts that has no agent. */
    enum Hurts {
        NOBODY,
        /** Who finds dead connections in his pool. */
        IDLE,
        /** Who is at work: statements die under way, which nobody may send again. */
        WORK
    }

    /** What happens, given the sessions of the server; all is well again on return. */
    private interface Event {
        void happen(Database database, PgBouncer bouncer, List<Long> sessions) throws Exception;
    }

    private static final Duration NOTICE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Lines of PgBouncer's file. */
    final String settings;

    final Hurts hurts;
    private final Event event;

    BouncerTrouble(String settings, Hurts hurts, Event event) {
        this.settings = settings;
        this.hurts = hurts;
        this.event = event;
    }

    /** Strikes, given the sessions of the server. */
    void befall(Database database, PgBouncer bouncer, List<Long> sessions) throws Exception {
        event.happen(database, bouncer, sessions);
    }

    private static void killNoticed(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        database.kill(sessions);
        Await.passing(NOTICE);
    }

    /** The sessions that there are now, of whoever: a few that are known may rest. */
    private static void killWhoWorks(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        database.kill(database.ask(database.dialect().sessions()));
    }

    private static void restartDatabase(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        database.restart();
    }

    private static void restartBouncer(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        bouncer.restart();
    }

    private static void awaitEnd(Database database, PgBouncer bouncer, List<Long> sessions) {
        database.awaitEnd(sessions);
    }

    private static void awaitEndOfIdleClients(
            Database database, PgBouncer bouncer, List<Long> sessions) {
        Await.until(
                "the end of idle clients",
                PATIENCE,
                () -> bouncer.log().contains("client_idle_timeout"));
        Await.passing(Duration.ofSeconds(2)); // it looks three times in a second
    }

    private static void reconnect(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        bouncer.tell(database.user(), "RECONNECT");
        database.awaitEnd(sessions);
    }

    private static void killAndResume(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        for (String name : PgBouncerTest.NAMES) {
            bouncer.tell(database.user(), "KILL " + name, "RESUME " + name);
        }
        database.awaitEnd(sessions);
    }

    private static void holdAllServers(Database database, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        Connection[] holders = new Connection[PgBouncerTest.NAMES.size()];
        for (int i = 0; i < holders.length; i++) {
            holders[i] = hold(database, bouncer.url(PgBouncerTest.NAMES.get(i)));
        }
        Await.passing(Duration.ofMillis(2_500));
        for (Connection each : holders) {
            each.close();
        }
    }

    private static Connection hold(Database database, String url) throws Exception {
        while (true) {
            Connection holder = DriverManager.getConnection(url, database.user(), "");
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("select 1");
                return holder;
            } catch (SQLException sentAway) {
                holder.close();
            }
        }
    }
}
