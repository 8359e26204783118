package dev.lifeguard.harness.process;

import java.io.File;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the programs of the tests are given as their class path. */
public final class ClassPath {
    /** That of these tests. */
    static final String WHOLE = System.getProperty("java.class.path");

    /**
     * Libraries, but for Druid. Whatever pool a program uses, the first look for a driver makes
     * Druid's, and that brings up JMX: a sixth of all that a small program does. Of the other
     * pools, c3p0 comes to JMX as well.
     */
    static final String LIBRARIES =
            parts(part -> part.endsWith(".jar") && !part.matches(".*/druid-[0-9.]+jar"));

    /** With our own classes behind them. */
    public static final String USUAL =
            LIBRARIES + File.pathSeparator + parts(part -> !part.endsWith(".jar"));

    private ClassPath() {}

    private static String parts(Predicate<String> wanted) {
        Stream<String> all = Arrays.stream(WHOLE.split(File.pathSeparator));
        return all.filter(wanted).collect(Collectors.joining(File.pathSeparator));
    }
}
