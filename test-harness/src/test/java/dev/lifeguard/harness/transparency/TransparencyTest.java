package dev.lifeguard.harness.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program prints the same with and without the agent, however closely it looks. */
@SecondLane
class TransparencyTest {
    @ParameterizedTest
    @EnumSource
    void no_class_changes_its_shape(Pools pool) {
        Result plain = assertSame(ShapeProgram.class, pool, Jdk.JDK_17);

        assertThat(plain.out()).contains("getConnection()").contains("org.h2.jdbc.JdbcConnection ");
    }

    @ParameterizedTest
    @EnumSource
    void no_class_changes_its_shape_on_jdk_25(Pools pool) {
        assertSame(ShapeProgram.class, pool, Jdk.JDK_25);
    }

    @ParameterizedTest
    @EnumSource
    void the_driver_sees_the_same_calls_and_exceptions_arrive_unchanged(Pools pool) {
        Result plain = assertSame(CallsProgram.class, pool, Jdk.JDK_17);

        assertThat(plain.out()).contains("the driver's own").contains("Connection.commit");
    }

    @ParameterizedTest
    @EnumSource
    void the_driver_sees_the_same_calls_on_jdk_25(Pools pool) {
        assertSame(CallsProgram.class, pool, Jdk.JDK_25);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_dropped_is_collected_as_without_the_agent(Pools pool) {
        Result plain = assertSame(GoneProgram.class, pool, Jdk.JDK_17);

        if (pool != Pools.C3P0) { // its threads keep whatever made them
            assertThat(plain.out()).contains("class loader collected");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eight_threads_wait_for_no_lock_of_the_agent(Pools pool) {
        Result result =
                AgentJvm.program(LocksProgram.class)
                        .light()
                        .args(pool.name())
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("recorded").doesNotContain("a wait of ours");
    }

    /** Returns what happened without the agent. */
    private static Result assertSame(Class<?> program, Pools pool, Jdk jdk) {
        CompletableFuture<Result> alone =
                CompletableFuture.supplyAsync(() -> run(program, pool, jdk).withoutAgent().run());
        Result agented = run(program, pool, jdk).run().assertSucceeded();
        Result plain = alone.join().assertSucceeded();

        assertThat(numberless(agented.out())).isEqualTo(numberless(plain.out()));
        return plain;
    }

    private static AgentJvm run(Class<?> program, Pools pool, Jdk jdk) {
        AgentJvm jvm =
                AgentJvm.program(program)
                        .jdk(jdk)
                        .leaking() // they keep one, or drop what they have
                        .jvmArgs("-Dcom.zaxxer.hikari.aliveBypassWindowMs=600000")
                        .args(pool.name());
        return program == GoneProgram.class ? jvm : jvm.light();
    }

    /** Proxies are numbered in the order in which they happen to be made. */
    private static String numberless(String out) {
        return out.replaceAll("\\$Proxy\\d+", "\\$Proxy");
    }
}
