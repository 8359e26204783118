package dev.lifeguard.harness.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.deep.Recursion;
import dev.lifeguard.harness.faults.OrdersProgram;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was tried against the agent and did not harm the application. */
@SecondLane
class HostileHostTest {
    private static final Map<Jdk, Result> PLAIN = new ConcurrentHashMap<>();

    static Stream<Arguments> misbehaviours() {
        return onEach(
                "throwing objects",
                "hanging objects",
                "hanging check",
                "interrupts",
                "exit in getConnection",
                "exit in createStatement",
                "exit in close");
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void a_host_that_misbehaves_gets_what_it_would_without_the_agent(Jdk jdk, String what) {
        Result result =
                AgentJvm.program(HostileHostProgram.class)
                        .jdk(jdk)
                        .light()
                        .args(what)
                        .leaking()
                        .agent("log-level=warn")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).endsWith("done\n");
    }

    static Stream<Arguments> shortages() {
        return onEach("overflow", "memory");
    }

    /** The agent itself may meet the end of the stack or the heap: that is counted. */
    @ParameterizedTest
    @MethodSource("shortages")
    void a_host_without_stack_or_memory_goes_on(Jdk jdk, String what) {
        Result result =
                AgentJvm.program(ExhaustedProgram.class)
                        .jdk(jdk)
                        .light()
                        .args(what)
                        .jvmArgs("-Xmx48m")
                        .leaking()
                        .allowingMismatch()
                        .agent("log-level=warn")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).endsWith("done\n");
    }

    /** Its exits were lost: it seems to be inside a call. */
    @ParameterizedTest
    @EnumSource
    void a_thread_that_had_no_stack_left_is_seen_again_when_it_has(Jdk jdk) {
        Result result =
                AgentJvm.program(Recursion.class)
                        .jdk(jdk)
                        .light()
                        .leaking()
                        .allowingMismatch()
                        .agent("log-level=error")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("waits for nothing\n").endsWith("seen\n");
    }

    static Stream<Arguments> flags() {
        return onEach(
                "-Xint -Xss256k -Xmx24m",
                "-Xshare:off -XX:+UseSerialGC -Djava.io.tmpdir=/no/such/folder -Duser.dir=/",
                "-XX:+UseParallelGC -XX:TieredStopAtLevel=1 -XX:-UseCompressedOops",
                "-XX:+UseZGC -Duser.language=tr -Duser.country=TR -Dfile.encoding=US-ASCII",
                "-XX:+UseShenandoahGC -Duser.language=th -Duser.country=TH -Dfile.encoding=KOI8-R",
                "-Xcheck:jni -Xverify:all -ea -esa",
                "-Duser.language=ar -Duser.country=SA -Dfile.encoding=ISO-8859-1");
    }

    @ParameterizedTest
    @MethodSource("flags")
    void no_flag_of_the_jvm_makes_a_difference(Jdk jdk, String flags) {
        assumeTrue(!flags.contains("Shenandoah") || hasShenandoah(jdk), "No Shenandoah here");
        Result plain = PLAIN.computeIfAbsent(jdk, each -> orders(each, "").withoutAgent().run());
        Result agented = orders(jdk, flags).run();

        assertThat(agented.exitCode()).as("%s: %s", flags, agented).isEqualTo(plain.exitCode());
        assertThat(own(agented)).as(flags).isEqualTo(own(plain)).isNotEmpty();
        assertThat(agented.report().at("/pools/0/checkouts/count").asLong())
                .as("%s: %s", flags, agented)
                .isEqualTo(10);
    }

    private static boolean hasShenandoah(Jdk jdk) {
        return AgentJvm.bare()
                        .jdk(jdk)
                        .withoutAgent()
                        .args("-XX:+UseShenandoahGC", "-version")
                        .run()
                        .exitCode()
                == 0;
    }

    private static Stream<Arguments> onEach(String... what) {
        return Stream.of(Jdk.values())
                .flatMap(jdk -> Stream.of(what).map(each -> Arguments.of(jdk, each)));
    }

    /** Without what -Xcheck:jni finds in the JDK's own way of listing classes. */
    private static List<String> own(Result result) {
        return result.out().lines().filter(line -> line.startsWith("Orders")).toList();
    }

    private static AgentJvm orders(Jdk jdk, String flags) {
        AgentJvm jvm = AgentJvm.program(OrdersProgram.class).jdk(jdk).args("well");
        return flags.isEmpty() ? jvm : jvm.jvmArgs(flags.split(" "));
    }
}
