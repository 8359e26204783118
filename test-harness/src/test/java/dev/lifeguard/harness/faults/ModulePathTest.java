package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** Application, pool and driver on the module path: what modules hide, the agent has opened. */
@ThirdLane
class ModulePathTest {
    private static final String MODULE =
            "module app { requires java.sql; requires com.zaxxer.hikari; }";

    /** Asks the agent until it has said what is wanted. */
    private static final String PROGRAM =
            """
            package app;

            import com.zaxxer.hikari.HikariConfig;
            import com.zaxxer.hikari.HikariDataSource;
            import java.sql.Connection;
            import java.sql.Statement;

            public class Main {
                public static void main(String[] args) throws Exception {
                    HikariConfig config = new HikariConfig();
                    config.setJdbcUrl("jdbc:h2:mem:modules;DB_CLOSE_DELAY=-1");
                    config.setMaximumPoolSize(2);
                    HikariDataSource pool = new HikariDataSource(config);
                    Connection kept = pool.getConnection();
                    run(kept, "select 42");
                    long end = System.nanoTime() + 300_000_000_000L;
                    while (!isTold() && System.nanoTime() < end) {
                        try (Connection lent = pool.getConnection()) {
                            run(lent, "select 1");
                        }
                    }
                    System.out.println(pool.getClass().getModule() + " told=" + isTold());
                    System.exit(0);
                }

                private static void run(Connection connection, String sql) throws Exception {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                }

                private static boolean isTold() throws Exception {
                    String report =
                            (String)
                                    Class.forName("java.lang.LifeguardBridge", false, null)
                                            .getMethod("ask", String.class, Object.class)
                                            .invoke(null, "report", null);
                    String bare = report.replaceAll("[^0-9a-z:]", "");
                    return report.contains("held-idle")
                            && bare.matches(".*retired:age:[1-9].*");
                }
            }
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void statements_are_seen_and_connections_replaced_in_a_named_module(Jdk jdk) throws Exception {
        String libraries = jar(HikariDataSource.class, org.h2.Driver.class, Logger.class);
        compile(libraries);

        Result result =
                AgentJvm.bare()
                        .jdk(jdk)
                        .light()
                        .agent("leak.suspect-after=500ms", "recycle.max-age=500ms")
                        .leaking()
                        .jvmArgs("--module-path", folder + File.pathSeparator + libraries)
                        .jvmArgs("--add-modules", "com.h2database", "-m", "app/app.Main")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("module com.zaxxer.hikari told=true");
        JsonNode pool = result.report().at("/pools/0");
        assertThat(pool.at("/leaks/0/lastSql").asText()).as("%s", pool).isEqualTo("select ?");
        assertThat(pool.at("/sql/maxSeconds").asDouble()).as("%s", pool).isPositive();
    }

    private void compile(String libraries) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source/app"));
        Path module = Files.writeString(folder.resolve("source/module-info.java"), MODULE);
        Path program = Files.writeString(source.resolve("Main.java"), PROGRAM);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                System.err,
                                System.err,
                                "--module-path",
                                libraries,
                                "-d",
                                folder.resolve("app").toString(),
                                module.toString(),
                                program.toString());
        assertThat(status).as("status of javac").isZero();
    }

    private static String jar(Class<?>... types) throws URISyntaxException {
        StringBuilder path = new StringBuilder();
        for (Class<?> type : types) {
            path.append(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()))
                    .append(File.pathSeparator);
        }
        return path.toString();
    }
}
