package dev.lifeguard.harness.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The leak corpus on every hooked pool, and the table of what was found how fast. */
@ThirdLane
class LeakCorpusTest {
    private static final String SUSPECT_AFTER_MILLIS = "1000";
    private static final List<String> TABLE = new ArrayList<>();
    private static final List<String> DETAILS = new ArrayList<>();

    static Stream<Arguments> pools_and_releases() {
        Stream<Arguments> all = Stream.of(Pools.values()).map(p -> Arguments.of(p, Jdk.JDK_17));
        // HikariCP for virtual threads, Tomcat because its connections are proxies of the JDK.
        Stream<Arguments> newest =
                Stream.of(Pools.HIKARICP, Pools.TOMCAT_JDBC).map(p -> Arguments.of(p, Jdk.JDK_25));
        return Stream.concat(all, newest);
    }

    @ParameterizedTest
    @MethodSource("pools_and_releases")
    void every_leak_is_found_and_no_innocent_is_accused(Pools pool, Jdk jdk) {
        AgentJvm jvm = AgentJvm.program(Corpus.class).jdk(jdk);
        // On the newest release with the compiler and the collector that it comes with.
        Result result =
                (jdk == Jdk.JDK_17 ? jvm.light() : jvm)
                        .beforeOtherWork() // who rests for a second is no longer at work
                        .agent("leak.suspect-after=" + SUSPECT_AFTER_MILLIS + "ms")
                        .agent("leak.call-sites=all")
                        .leaking()
                        .jvmArgs("-Xmx256m")
                        .args(pool.name(), SUSPECT_AFTER_MILLIS)
                        .run();

        String title = pool.kind() + " on " + jdk;
        TABLE.add(String.format("%-22s %s", title, only(result, "RECALL ")));
        TABLE.add(String.format("%-22s %s", "", only(result, "DELAYS ")));
        DETAILS.add(title);
        DETAILS.addAll(lines(result, "DETAIL "));
        assertThat(lines(result, "WRONG ")).as(title).isEmpty();
        result.assertSucceeded();
    }

    @AfterAll
    static void prints_the_table() throws IOException {
        TABLE.add(0, "Leak corpus, suspect-after " + SUSPECT_AFTER_MILLIS + " ms");
        TABLE.forEach(System.out::println);
        TABLE.add("");
        TABLE.addAll(DETAILS);
        Files.write(Files.createDirectories(Path.of("target")).resolve("leak-corpus.txt"), TABLE);
    }

    private static String only(Result result, String prefix) {
        List<String> found = lines(result, prefix);
        assertThat(found).as("%s in %s", prefix, result).hasSize(1);
        return found.get(0);
    }

    private static List<String> lines(Result result, String prefix) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
