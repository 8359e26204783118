package dev.lifeguard.harness.chaos.database;

import java.util.Locale;

/** What is said differently to each database product. */
public enum Dialect {
    POSTGRESQL(
            "select pg_backend_pid()",
            "select pid from pg_stat_activity where backend_type = 'client backend'",
            "select pg_terminate_backend(%d)",
            "select pid from pg_stat_activity where pid = %d and wait_event = 'PgSleep'",
            "insert into ledger select %d, 0, 'slow' from pg_sleep(20)",
            "create temporary table"),
    MARIADB(
            "select connection_id()",
            "select id from information_schema.processlist",
            "kill %d",
            "select id from information_schema.processlist where id = %d and state = 'User sleep'",
            "insert into ledger select %d, 0, 'slow' from (select sleep(20) as s) as t",
            "create temporary table"),
    MYSQL(
            "select connection_id()",
            "select id from information_schema.processlist",
            "kill %d",
            "select id from information_schema.processlist where id = %d and state = 'User sleep'",
            "insert into ledger select %d, 0, 'slow' from (select sleep(20) as s) as t",
            "create temporary table"),
    H2(
            "select session_id()",
            "select session_id from information_schema.sessions",
            "call abort_session(%d)",
            "select session_id from information_schema.sessions"
                    + " where session_id = %d and executing_statement like 'insert%%'",
            "insert into ledger select %d, 0, 'slow' where (select count(*) from"
                    + " system_range(1, 1000000) a, system_range(1, 1000000) b) > 0",
            "create local temporary table");

    private final String ownId;
    private final String sessions;
    private final String kill;
    private final String runningSlowly;
    private final String slowInsert;
    private final String createTemporary;

    Dialect(
            String ownId,
            String sessions,
            String kill,
            String runningSlowly,
            String slowInsert,
            String createTemporary) {
        this.ownId = ownId;
        this.sessions = sessions;
        this.kill = kill;
        this.runningSlowly = runningSlowly;
        this.slowInsert = slowInsert;
        this.createTemporary = createTemporary;
    }

    /** Of a JDBC URL. */
    public static Dialect of(String url) {
        return valueOf(url.split(":")[1].toUpperCase(Locale.ROOT));
    }

    /** Asks for the number of the session that asks. */
    public String ownId() {
        return ownId;
    }

    /** Asks for the numbers of all sessions. */
    public String sessions() {
        return sessions;
    }

    public String kill(long session) {
        return String.format(kill, session);
    }

    /** Gives a row while this session is in {@link #slowInsert}. */
    public String runningSlowly(long session) {
        return String.format(runningSlowly, session);
    }

    /** A row for the ledger that takes 20 s or more. */
    public String slowInsert(long id) {
        return String.format(slowInsert, id);
    }

    /** The beginning of the statement that makes a table of this session's own. */
    public String createTemporary() {
        return createTemporary;
    }

    /** MySQL and MariaDB. */
    public boolean isMySqlLike() {
        return this == MARIADB || this == MYSQL;
    }
}
