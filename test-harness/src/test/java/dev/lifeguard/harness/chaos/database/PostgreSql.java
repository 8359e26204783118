package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.process.Priority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** PostgreSQL. Refuses to run as root; the library that starts it finds a way around. */
final class PostgreSql extends Database {
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
                        .start();
        Priority.raise(pid()); // as other servers: see ServerProgram
        awaitAnswer();
    }

    /** The first line of a file that it keeps while it runs. */
    private long pid() throws IOException {
        Path said = folder.resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(said).get(0).trim());
    }

    @Override
    void stop() throws Exception {
        server.close();
    }
}
