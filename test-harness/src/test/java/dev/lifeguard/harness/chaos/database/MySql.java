package dev.lifeguard.harness.chaos.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** MySQL, by Connector/J. Its server needs libaio, which not every machine has. */
final class MySql extends MySqlLike {
    private final Path base;
    private final Path program;

    MySql(Path folder) {
        super(folder);
        base = folder.resolve("programs");
        program = base.resolve("bin/mysqld");
    }

    @Override
    public String url(int throughPort) {
        return "jdbc:mysql://127.0.0.1:"
                + throughPort
                + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&createDatabaseIfNotExist=true";
    }

    @Override
    void install() throws Exception {
        Files.createDirectories(base);
        Path archive = unpacked("mysql").resolve("mysql-Linux-amd64.tar.gz");
        server.run(List.of("tar", "xzf", archive.toString(), "-C", base.toString()), null);
        skipUnlessItRuns();
        List<String> initialize = new ArrayList<>(command());
        initialize.add("--initialize-insecure");
        server.run(initialize, null);
    }

    @Override
    List<String> command() {
        List<String> command = common(program, base);
        command.add("--mysqlx=OFF");
        command.add("--performance-schema=OFF");
        return command;
    }

    private void skipUnlessItRuns() throws IOException, InterruptedException {
        Process version =
                new ProcessBuilder(program.toString(), "--no-defaults", "--version")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(
                version.waitFor() == 0,
                "MySQL's server does not run here: " + said + " (Debian: apt install libaio1)");
    }
}
