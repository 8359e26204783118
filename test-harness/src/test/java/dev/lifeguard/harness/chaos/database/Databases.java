package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.process.Folders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
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
    private Database third;
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
            started = start();
        }
        return started;
    }

    /**
     * The one of the {@linkplain dev.lifeguard.harness.process.ThirdLane third lane}, whose classes
     * run beside those that restart the other.
     */
    public synchronized Database ofThirdLane() throws Exception {
        if (cannotRun != null) {
            throw cannotRun;
        }
        if (third == null) {
            third = start();
        }
        return third;
    }

    private Database start() throws Exception {
        Path folder = Folders.create("lifeguard-" + name().toLowerCase(Locale.ROOT));
        Database database = maker.apply(folder);
        AtomicReference<Database> running = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running.get(), folder)));
        try {
            database.start();
        } catch (TestAbortedException says) {
            cannotRun = says;
            throw says;
        }
        database.tell(
                "create table ledger (id bigint, part int, worker varchar(40))",
                "create index ledger_id on ledger (id)");
        running.set(database);
        return database;
    }

    private void end(Database database, Path folder) {
        try {
            if (database != null) {
                database.stop();
            }
            Folders.delete(folder);
        } catch (Exception e) {
            System.err.println(this + " was not tidied up: " + e);
        }
    }
}
