package dev.lifeguard.harness.servers;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a server has said that is not part of its daily work. */
final class ServerLog {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    /** Tomcat says so where it took long. */
    private static final String SLOW = "Creation of SecureRandom instance";

    /** Also what WildFly's and GlassFish's scripts print before the server begins. */
    private static final Pattern DAILY =
            Pattern.compile(
                    ".*\\b(INFO|DEBUG|CONFIG|FINE)\\b.*|=+|\\s*|\\s*JAVA_OPTS.*|\\s*JAVA:.*");

    private ServerLog() {}

    /** Its lines but for those, without what differs from one start to another. */
    static Set<String> remarks(String log) {
        Set<String> all = new TreeSet<>();
        for (String line : plain(log)) {
            if (!DAILY.matcher(line).matches() && !line.contains(SLOW)) {
                all.add(alike(line));
            }
        }
        return all;
    }

    /** All its lines, its daily work too, without what differs from one start to another. */
    static Set<String> lines(String log) {
        Set<String> all = new TreeSet<>();
        for (String line : plain(log)) {
            all.add(alike(line));
        }
        return all;
    }

    private static String[] plain(String log) {
        return COLOURS.matcher(log).replaceAll("").split("\n");
    }

    private static String alike(String line) {
        return line.replaceAll("\\(.*?\\)", "()")
                .replaceAll("lifeguard-server\\d+", "FOLDER")
                .replaceAll("_ThreadName=[^;]*", "_ThreadName=")
                .replaceAll("@[0-9a-f]+", "@")
                .replaceAll("\\d+(,\\d+)*", "N");
    }
}
