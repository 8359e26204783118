package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM says of itself to the JDK's own tool.
 *
 * @param pid its process
 */
record LiveJvm(long pid) {
    private static final Pattern THREAD = Pattern.compile("^\"(.*?)\" #?\\d*.*");

    /** {@code +-- org.acme.Loader} or {@code +-- "app", jdk.internal.Loader}. */
    private static final Pattern LOADER = Pattern.compile("^[| ]*\\+-- (?:\"[^\"]*\", )?(\\S+).*");

    /** The names of its threads, without numbers. */
    Set<String> threads() {
        return found(THREAD, ask("Thread.print"));
    }

    /**
     * The classes of its class loaders, once the heap was collected. Those that the JDK makes for a
     * call by reflection come and go.
     */
    Set<String> loaders() {
        ask("GC.run");
        Set<String> all = found(LOADER, ask("VM.classloaders"));
        all.remove("jdk.internal.reflect.DelegatingClassLoader");
        return all;
    }

    /** How many objects of a class there are, once the heap was collected. */
    long instances(String type) {
        return histogram()
                .filter(line -> line.endsWith(' ' + type))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[1]))
                .sum();
    }

    /** The same of classes whose names have this in them: how many of these there are. */
    long classes(String part) {
        return histogram().filter(line -> line.contains(part)).count();
    }

    private Stream<String> histogram() {
        return ask("GC.class_histogram").lines();
    }

    private static Set<String> found(Pattern what, String text) {
        Set<String> all = new TreeSet<>();
        for (String line : text.split("\n")) {
            Matcher matcher = what.matcher(line);
            if (matcher.matches()) {
                all.add(matcher.group(1).replaceAll("\\d+", "N"));
            }
        }
        return all;
    }

    private String ask(String command) {
        return AgentJvm.bare()
                .java(Jdk.JDK_17.tool("jcmd"))
                .withoutAgent()
                .args(Long.toString(pid), command)
                .run()
                .assertSucceeded()
                .out();
    }
}
