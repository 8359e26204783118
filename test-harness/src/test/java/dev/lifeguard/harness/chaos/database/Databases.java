package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.process.Folders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

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

    Databases(Function<Path, Database> maker) {
        this.maker = maker;
    }

    /** The running database. Skips the test, saying why, where it cannot run. */
    public synchronized Database started() throws Exception {
        if (started == null) {
            Path folder = Folders.create("lifeguard-" + name().toLowerCase(Locale.ROOT));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
            Database database = maker.apply(folder);
            database.start();
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
