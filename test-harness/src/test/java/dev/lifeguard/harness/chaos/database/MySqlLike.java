package dev.lifeguard.harness.chaos.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What MySQL and MariaDB have in common: the arguments of the server, and the user root. */
abstract class MySqlLike extends Database {
    final Path folder;
    final Path data;
    final ServerProgram server;

    MySqlLike(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.server = new ServerProgram(folder.resolve("server.log"));
    }

    /** Puts the program into the folder and makes empty system tables. */
    abstract void install() throws Exception;

    /** Program and arguments that any start has. */
    abstract List<String> command();

    @Override
    public String urlOfIdleLimit(int throughPort, Duration limit) {
        return url(throughPort) + "&sessionVariables=wait_timeout=" + limit.toSeconds();
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    final void start() throws Exception {
        if (!Files.exists(data)) {
            Files.createDirectories(folder);
            install();
        }
        List<String> command = new ArrayList<>(command());
        command.add("--port=" + port());
        command.add("--bind-address=127.0.0.1");
        // A socket's path must be short, and nobody uses this one.
        Path socket = Files.createTempDirectory("lifeguard").resolve("s");
        socket.getParent().toFile().deleteOnExit();
        command.add("--socket=" + socket);
        command.add("--pid-file=" + folder.resolve("pid"));
        // What is committed is the kernel's, which outlives the server: no test ends the machine,
        // and none is to wait for its disk.
        command.add("--innodb-flush-log-at-trx-commit=2");
        command.add("--sync-binlog=0");
        server.start(command);
        awaitAnswer();
    }

    @Override
    final void stop() throws InterruptedException {
        server.stop();
    }

    /** The arguments of both. The server of a root must be told that this is meant. */
    final List<String> common(Path program, Path base) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.add("--no-defaults");
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.add("--basedir=" + base);
        command.add("--datadir=" + data);
        return command;
    }

    static void makeExecutable(Path program) throws IOException {
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make executable: " + program);
        }
    }

    /** Where the build put what the servers' artifacts hold. */
    static Path unpacked(String name) {
        String all = System.getProperty("database.servers", "target/database-servers");
        return Path.of(all, name).toAbsolutePath();
    }
}
