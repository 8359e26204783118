package dev.lifeguard.harness.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a JVM light that lives for moments, or whose compiled code is not what is tested: it
 * starts with half the work.
 *
 * <p>A method is compiled when it was called a thousand times instead of two hundred, for most of
 * what a start compiles is never called as often again. What is new is put where other new things
 * were, and the heap comes in pages of two megabytes: to touch memory for the first time costs more
 * than to collect it.
 */
final class Light {
    /** Where Linux says who may have large pages. */
    private static final Path WHO = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /** One compiler, later, and one collecting thread: for every JVM since Java 8. */
    static final List<String> WITHOUT_SIZE =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:Tier3InvocationThreshold=1000",
                    "-XX:Tier3MinInvocationThreshold=500",
                    "-XX:Tier3CompileThreshold=10000",
                    "-XX:+UseSerialGC");

    /** A heap in pages of two megabytes, where there are some. */
    static final List<String> LARGE_PAGES = largePages();

    static final List<String> WITHOUT_PAGES = and(WITHOUT_SIZE, List.of("-Xmn16m"));

    static final List<String> OPTIONS = and(WITHOUT_PAGES, LARGE_PAGES);

    private Light() {}

    private static List<String> and(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** A JVM that asks in vain says so, where a test may look for silence. */
    private static List<String> largePages() {
        try {
            boolean any = Files.readString(WHO).matches("(?s).*\\[(always|madvise)].*");
            return any ? List.of("-XX:+UseTransparentHugePages") : List.of();
        } catch (IOException none) {
            return List.of();
        }
    }
}
