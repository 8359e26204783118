package dev.lifeguard.harness.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.process.AgentJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of any version that runs {@code AnyJavaProgram} and obeys. */
final class AnyJavaJvm implements AutoCloseable {
    /** The pools of the program, in its order. */
    static final List<String> POOLS =
            List.of("hikaricp", "dbcp2", "tomcat-jdbc", "c3p0", "druid", "homemade");

    /** Not of c3p0, which keeps what it lends from being collected. */
    private static final Pattern CONFIRMED =
            Pattern.compile(": confirmed leak at \\S+\\.AnyJavaProgram\\.leak\\(");

    private static final String PACKAGE = "dev.lifeguard.harness.compatibility.";

    /** Java 8 bytecode, each of them. */
    private static final List<String> JARS =
            List.of(
                    "../agent/target/pool-versions/HikariCP-4.0.3.jar",
                    "../agent/target/pool-versions/commons-dbcp2-2.9.0.jar",
                    "../agent/target/pool-versions/commons-pool2-2.10.0.jar",
                    "../agent/target/pool-versions/c3p0-0.9.5.5.jar",
                    "../agent/target/pool-versions/mchange-commons-java-0.2.19.jar",
                    "../agent/target/pool-versions/commons-logging-1.3.5.jar");

    private static final String FROM_CLASS_PATH =
            ".*/(druid|tomcat-jdbc|tomcat-juli|postgresql|slf4j-api|slf4j-nop)-[0-9][^/]*\\.jar";

    final BusyJvm jvm;
    private final Database database;
    private final String name;

    /**
     * @param java the runtime's program
     */
    AnyJavaJvm(Path java, Database database, String... jvmArgs) throws IOException {
        this.database = database;
        this.name = "any-java-" + UUID.randomUUID();
        List<String> options = new ArrayList<>(AgentJvm.LIGHT);
        options.add("-Ddb.url=" + database.url(database.port()) + "&ApplicationName=" + name);
        options.add("-Ddb.user=" + database.user());
        options.addAll(List.of(jvmArgs));
        this.jvm =
                new BusyJvm(
                        java,
                        PACKAGE + "AnyJavaProgram",
                        classPath(),
                        options.toArray(new String[0]));
    }

    private static String classPath() {
        Stream<String> own = JARS.stream();
        Stream<String> shared =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(
                                part ->
                                        part.matches(FROM_CLASS_PATH)
                                                || Files.isDirectory(Path.of(part)));
        return Stream.concat(own, shared).collect(Collectors.joining(File.pathSeparator));
    }

    /** Each pool lends ten times, and nothing fails. */
    void work() throws IOException {
        assertThat(jvm.tell("work"))
                .as("%s", jvm.errors())
                .isEqualTo(String.join(" ", POOLS.stream().map(pool -> "worked").toList()));
    }

    /** Each pool leaks one; returns when each is known as a leak for sure. */
    void leak() throws IOException {
        jvm.tell("leak");
        BusyJvm.await(
                () -> {
                    jvm.tellQuietly("collect");
                    return jvm.errors();
                },
                text -> CONFIRMED.matcher(text).results().count() == POOLS.size() - 1);
    }

    /** The server ends all sessions of the program. */
    void kill() throws SQLException {
        Set<Long> sessions =
                database.ask(
                        "select pid from pg_stat_activity where application_name = '" + name + "'");
        assertThat(sessions).hasSizeGreaterThanOrEqualTo(POOLS.size());
        database.kill(sessions);
    }

    /** What the JVM itself complains of. */
    List<String> warnings() {
        return jvm.errors()
                .lines()
                .filter(line -> line.matches("(?i)(warning|openjdk .* warning):.*"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
