package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.Priority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** PostgreSQL. Refuses to run as root; the library that starts it finds a way around. */
final class PostgreSql extends Database {
    /** Only for what hangs; the library's own limit is ten seconds, on a busy machine too few. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private EmbeddedPostgres server;

    PostgreSql(Path folder) {
        this.folder = folder;
    }

    @Override
    public String url(int throughPort) {
        return "jdbc:postgresql://127.0.0.1:" + throughPort + "/postgres?sslmode=disable";
    }

    @Override
    public String urlOfIdleLimit(int throughPort, Duration limit) {
        return url(throughPort) + "&options=-c%20idle_session_timeout=" + limit.toMillis();
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    void start() throws Exception {
        server =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                        .setDataDirectory(folder.resolve("data"))
                        .setCleanDataDirectory(false)
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("max_prepared_transactions", "20")
                        .setPort(port())
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(PATIENCE)
                        .start();
        Priority.raise(pid()); // as other servers: see ServerProgram
        awaitAnswer();
    }

    /** The first line of its lock. */
    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(lock()).get(0).trim());
    }

    /** A file that it keeps while it runs. */
    private Path lock() {
        return folder.resolve("data").resolve("postmaster.pid");
    }

    @Override
    void stop() throws Exception {
        server.close();
        // Which gives up after five seconds; and the next start would find the lock.
        Await.until("the end of " + this, PATIENCE, () -> Files.notExists(lock()));
    }
}
