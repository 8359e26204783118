package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.AgentLines;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Even an agent that throws at every call does not reach the application. */
@ThirdLane
class ThrowingReceiverTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"entered", "exited"})
    void the_application_does_not_notice(String where) throws IOException {
        Compiler.compile(folder, "Throwing", source(where));

        Result plain =
                AgentJvm.program(OrdersProgram.class).light().args("three").withoutAgent().run();
        Result thrown =
                AgentJvm.program(OrdersProgram.class)
                        .light()
                        .main("Throwing")
                        .classPathFirst(folder)
                        .args("three")
                        .rawAgent("")
                        .run();

        assertThat(thrown.exitCode()).as("%s", thrown).isEqualTo(3);
        assertThat(thrown.out()).startsWith("calls=0\n").endsWith("calls made\n");
        assertThat(thrown.out()).contains(plain.out());
        assertThat(AgentLines.without(thrown.err())).isEqualTo(plain.err());
    }

    /** Takes the place of the agent, then is the application. */
    private static String source(String where) {
        return """
                import java.util.concurrent.atomic.AtomicLong;

                public class Throwing extends LifeguardBridge {
                    static final AtomicLong CALLS = new AtomicLong();

                    @Override protected Object entered(int e, Object self, Object argument) {
                        return thrown("entered", "token");
                    }
                    @Override protected void exited(
                            int e, Object self, Object token, Object result, Throwable error) {
                        thrown("exited", null);
                    }
                    @Override protected Object asked(String question, Object argument) {
                        return null;
                    }
                    static Object thrown(String where, Object otherwise) {
                        if (where.equals("WHERE")) {
                            CALLS.incrementAndGet();
                            throw new AssertionError("thrown by the agent");
                        }
                        return otherwise;
                    }
                    public static void main(String[] args) throws Exception {
                        LifeguardBridge.receiver = new Throwing();
                        System.out.println("calls=" + CALLS);
                        Runtime.getRuntime().addShutdownHook(new Thread(() ->
                            System.out.println(CALLS.get() == 0 ? "no calls" : "calls made")));
                        Class.forName("dev.lifeguard.harness.faults.OrdersProgram")
                            .getMethod("main", String[].class).invoke(null, (Object) args);
                    }
                }
                """
                .replace("WHERE", where);
    }
}
