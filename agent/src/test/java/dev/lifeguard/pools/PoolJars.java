package dev.lifeguard.pools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars of the pools in {@code agent/pom.xml}, the one place that says versions. */
final class PoolJars {
    private static final Pattern JAR =
            Pattern.compile("<artifactId>(.+?)</artifactId>\\s*<version>(.+?)</version>");

    private static final Map<String, List<String>> ALL = read("pool-versions");

    private static final Map<String, List<String>> OLDER = read("older-pools");

    private PoolJars() {}

    /** {@code HikariCP-2.7.9} ...: all of this artifact, oldest first. */
    static List<String> of(String artifact) {
        List<String> jars = ALL.get(artifact);
        if (jars == null) {
            throw new AssertionError(artifact + ": not in pool-versions of agent/pom.xml");
        }
        return jars;
    }

    /** The same of versions that only the adapters' contract is run on; may be none. */
    static List<String> older(String artifact) {
        List<String> jars = OLDER.get(artifact);
        return jars == null ? Collections.<String>emptyList() : jars;
    }

    private static Map<String, List<String>> read(String execution) {
        String pom;
        try {
            pom = new String(Files.readAllBytes(Paths.get("pom.xml")), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            throw new AssertionError(notThere);
        }
        int begin = pom.indexOf("<id>" + execution + "</id>");
        Matcher jar = JAR.matcher(pom.substring(begin, pom.indexOf("</execution>", begin)));
        Map<String, List<String>> all = new LinkedHashMap<String, List<String>>();
        while (jar.find()) {
            all.computeIfAbsent(jar.group(1), artifact -> new ArrayList<String>())
                    .add(jar.group(1) + "-" + jar.group(2));
        }
        return Collections.unmodifiableMap(all);
    }
}
