package dev.lifeguard.harness.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program prints the same with and without the agent, however closely it looks. */
@ThirdLane
class TransparencyTest {
    /** All pools in one JVM, here and below: what each does is not the others' affair. */
    @ParameterizedTest
    @EnumSource
    void no_class_changes_its_shape(Jdk jdk) {
        Result plain = assertSame(ShapeProgram.class, jdk, Pools.values());

        for (Pools pool : Pools.values()) {
            assertThat(plain.out()).contains("== " + pool.name());
        }
        assertThat(plain.out()).contains("getConnection()").contains("org.h2.jdbc.JdbcConnection ");
    }

    @ParameterizedTest
    @EnumSource
    void the_driver_sees_the_same_calls_and_exceptions_arrive_unchanged(Jdk jdk) {
        Result plain = assertSame(CallsProgram.class, jdk, Pools.values());

        String[] each = plain.out().split("(?m)^== ");
        assertThat(each).hasSize(1 + Pools.values().length);
        assertThat(List.of(each).subList(1, each.length))
                .allSatisfy(
                        calls ->
                                assertThat(calls)
                                        .contains("the driver's own", "Connection.commit"));
    }

    @Test
    void what_is_dropped_is_collected_as_without_the_agent() {
        List<Pools> others = new ArrayList<>(List.of(Pools.values()));
        others.remove(Pools.C3P0); // its threads keep whatever made them
        List<Pools> lastOfAll = new ArrayList<>(others);
        lastOfAll.add(Pools.C3P0);
        Result plain = assertSame(GoneProgram.class, Jdk.JDK_17, lastOfAll.toArray(new Pools[0]));

        for (Pools pool : others) {
            assertThat(plain.out()).contains(pool + " class loader collected");
        }
    }

    @Test
    void eight_threads_wait_for_no_lock_of_the_agent() {
        Result result =
                AgentJvm.program(LocksProgram.class)
                        .light()
                        .args(names(Pools.values()))
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).doesNotContain("a wait of ours");
        for (Pools pool : Pools.values()) {
            assertThat(result.out()).contains(pool.name() + " recorded");
        }
    }

    /** Returns what happened without the agent. */
    private static Result assertSame(Class<?> program, Jdk jdk, Pools... pools) {
        CompletableFuture<Result> alone =
                CompletableFuture.supplyAsync(() -> run(program, jdk, pools).withoutAgent().run());
        Result agented = run(program, jdk, pools).run().assertSucceeded();
        Result plain = alone.join().assertSucceeded();

        assertThat(numberless(agented.out())).isEqualTo(numberless(plain.out()));
        return plain;
    }

    private static AgentJvm run(Class<?> program, Jdk jdk, Pools... pools) {
        AgentJvm jvm =
                AgentJvm.program(program)
                        .jdk(jdk)
                        .leaking() // they keep one, or drop what they have
                        .jvmArgs("-Dcom.zaxxer.hikari.aliveBypassWindowMs=600000")
                        .args(names(pools));
        return program == GoneProgram.class ? jvm : jvm.light();
    }

    private static String[] names(Pools... pools) {
        return Arrays.stream(pools).map(Pools::name).toArray(String[]::new);
    }

    /** Proxies and accessors are numbered in the order in which they happen to be made. */
    private static String numberless(String out) {
        return out.replaceAll("(\\$Proxy|GeneratedMethodAccessor)\\d+", "$1");
    }
}
