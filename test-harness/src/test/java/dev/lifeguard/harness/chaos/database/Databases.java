package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.process.Folders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/**
 * The databases that the tests break. Each is started when first asked for and stopped with this
 * JVM.
 */
public enum Databases {
    POSTGRESQL(PostgreSql::new),
    MARIADB(MariaDb::new),
    MYSQL(MySql::new),
    H2_TCP(H2Tcp::new);

    private final Function<Path, Database> maker;
    private Database started;
    private TestAbortedException cannotRun;

    Databases(Function<Path, Database> maker) {
        this.maker = maker;
    }

    /**
     * The running database. Skips the test, saying why, where it cannot run: that is tried once,
     * for it takes unpacking a server.
     */
    public synchronized Database started() throws Exception {
        if (cannotRun != null) {
            throw cannotRun;
        }
        if (started == null) {
            Path folder = Folders.create("lifeguard-" + name().toLowerCase(Locale.ROOT));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
            Database database = maker.apply(folder);
            try {
                database.start();
            } catch (TestAbortedException says) {
                cannotRun = says;
                throw says;
            }
            database.tell(
                    "create table ledger (id bigint, part int, worker varchar(40))",
                    "create index ledger_id on ledger (id)");
            started = database;
        }
        return started;
    }

    private synchronized void end(Path folder) {
        try {
            if (started != null) {
                started.stop();
            }
            Folders.delete(folder);
        } catch (Exception e) {
            System.err.println(this + " was not tidied up: " + e);
        }
    }
}
