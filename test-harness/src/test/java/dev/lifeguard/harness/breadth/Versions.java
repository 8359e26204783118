package dev.lifeguard.harness.breadth;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which version of each pool: the jars that the contract of the adapters runs on as well, by the
 * names of their artifacts. The versions are said by the poms alone, oldest first.
 */
public enum Versions {
    OLDEST(
            "HikariCP",
            "commons-dbcp2",
            "commons-pool2",
            "tomcat-jdbc",
            "c3p0",
            "mchange-commons-java",
            "h2",
            "druid",
            "vibur-dbcp",
            "vibur-object-pool",
            "concurrentlinkedhashmap-lru",
            "agroal-pool",
            "agroal-api",
            "mybatis",
            "ibatis-sqlmap",
            "ucp",
            "ojdbc8",
            "hibernate-core",
            "transactions-jdbc",
            "transactions-jta",
            "transactions",
            "transactions-api",
            "atomikos-util",
            "btm",
            "geronimo-jta_1.1_spec",
            "javax.persistence-api",
            "jboss-transaction-api_1.2_spec"),
    NEWEST(
            "HikariCP",
            "tomcat-jdbc",
            "h2",
            "agroal-pool",
            "agroal-api",
            "ucp11",
            "ojdbc11",
            "hibernate-core",
            "transactions-jdbc",
            "transactions-jta",
            "transactions",
            "transactions-api",
            "atomikos-util",
            "btm",
            "geronimo-jta_1.1_spec",
            "jboss-logging");

    private static final Pattern JAR =
            Pattern.compile("<artifactId>(.+?)</artifactId>\\s*<version>(.+?)</version>");

    private final List<String> artifacts;

    Versions(String... artifacts) {
        this.artifacts = List.of(artifacts);
    }

    /** Where they are; they go before what is on the class path. */
    public Path[] jars() {
        return artifacts.stream().map(this::jarOf).toArray(Path[]::new);
    }

    private Path jarOf(String artifact) {
        List<Path> all = all(artifact);
        return all.get(this == OLDEST ? 0 : all.size() - 1);
    }

    /** All jars of this artifact that the poms have copied, oldest first; at least one. */
    public static List<Path> all(String artifact) {
        List<Path> all = new ArrayList<>();
        addAll(artifact, "", "hibernate-5", all);
        addAll(artifact, "../agent/", "pool-versions", all);
        if (all.isEmpty()) {
            throw new AssertionError("No version of " + artifact + " in the poms");
        }
        return all;
    }

    private static void addAll(String artifact, String module, String execution, List<Path> all) {
        String pom;
        try {
            pom = Files.readString(Path.of(module + "pom.xml"));
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
        int begin = pom.indexOf("<id>" + execution + "</id>");
        Matcher jar = JAR.matcher(pom.substring(begin, pom.indexOf("</execution>", begin)));
        while (jar.find()) {
            if (jar.group(1).equals(artifact)) {
                String name = artifact + "-" + jar.group(2) + ".jar";
                all.add(Path.of(module + "target", execution, name).toAbsolutePath().normalize());
            }
        }
    }

    /** Of this pool, by the name of its jar. */
    String of(EveryPool pool) {
        Pattern jar = Pattern.compile("(?:.*/)?" + pool.artifact + "-(\\d[^/]*?)(\\.jar)?");
        Stream<String> onPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Stream.concat(Stream.of(jars()).map(Path::toString), onPath)
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(match.groupCount() - 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No version of " + pool));
    }
}
