package dev.lifeguard.harness.breadth;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which version of each pool: the jars that the contract of the adapters runs on as well. */
public enum Versions {
    OLDEST(
            "HikariCP-2.7.9",
            "commons-dbcp2-2.9.0",
            "commons-pool2-2.10.0",
            "tomcat-jdbc-7.0.109",
            "c3p0-0.9.5.5",
            "mchange-commons-java-0.2.19",
            "h2-1.4.200",
            "druid-1.1.24",
            "vibur-dbcp-11.0",
            "vibur-object-pool-11.0",
            "concurrentlinkedhashmap-lru-1.4.2",
            "agroal-pool-1.17",
            "agroal-api-1.17",
            "mybatis-3.4.6",
            "ucp-12.2.0.1",
            "ojdbc8-12.2.0.1",
            "hibernate-core-5.6.15.Final",
            "transactions-jdbc-4.0.6",
            "transactions-jta-4.0.6",
            "transactions-4.0.6",
            "transactions-api-4.0.6",
            "atomikos-util-4.0.6",
            "btm-2.1.4",
            "geronimo-jta_1.1_spec-1.1.1",
            "javax.persistence-api-2.2",
            "jboss-transaction-api_1.2_spec-1.1.1.Final"),
    NEWEST(
            "HikariCP-7.1.0",
            "tomcat-jdbc-11.0.25",
            "h2-2.5.252",
            "agroal-pool-3.2.1",
            "agroal-api-3.2.1",
            "ucp11-23.26.4.0.0",
            "ojdbc11-23.26.4.0.0",
            "hibernate-core-7.4.15.Final",
            "transactions-jdbc-6.0.0",
            "transactions-jta-6.0.0",
            "transactions-6.0.0",
            "transactions-api-6.0.0",
            "atomikos-util-6.0.0",
            "btm-2.1.4",
            "geronimo-jta_1.1_spec-1.1.1",
            "jboss-logging-3.6.1.Final");

    private final List<String> jars;

    Versions(String... jars) {
        this.jars = List.of(jars);
    }

    /** Where they are; they go before what is on the class path. */
    public Path[] jars() {
        List<Path> all = new ArrayList<>();
        for (String jar : jars) {
            all.add(fileOf(jar));
        }
        return all.toArray(new Path[0]);
    }

    /** Of this pool, by the name of its jar. */
    String of(EveryPool pool) {
        Pattern jar = Pattern.compile("(?:.*/)?" + pool.artifact + "-(\\d[^/]*?)(\\.jar)?");
        Stream<String> onPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Stream.concat(jars.stream(), onPath)
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(match.groupCount() - 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No version of " + pool));
    }

    private static Path fileOf(String jar) {
        for (String folder : List.of("../agent/target/pool-versions", "target/hibernate-5")) {
            Path file = Path.of(folder, jar + ".jar").toAbsolutePath().normalize();
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new AssertionError("No " + jar);
    }
}
