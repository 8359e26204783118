package dev.lifeguard.harness.suites;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a suite and writes one line for every test: how it ended and with which exception. At last
 * it says what the agent in this JVM has to say of itself.
 *
 * <p>Arguments: the jar of tests, the file to write. Needs nothing but the JUnit Platform: the
 * class path is the suite's.
 */
public final class SuiteProgram {
    private SuiteProgram() {}

    public static void main(String[] args) throws Exception {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                        .filters(
                                ClassNameFilter.includeClassNamePatterns(
                                        ".*\\.(Test[^.$]*|[^.$]*Test)"),
                                ClassNameFilter.excludeClassNamePatterns(".*\\.Tester[^.]*"))
                        .build();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])), true)) {
            LauncherFactory.create().execute(request, new Recorder(out));
        }
        System.out.println("swallowed=" + ask("swallowed"));
        System.exit(0);
    }

    /** The same question as {@code AgentProbe}'s, without its class path. */
    private static Object ask(String question) throws IOException {
        try {
            return Class.forName("java.lang.LifeguardBridge")
                    .getMethod("ask", String.class, Object.class)
                    .invoke(null, question, null);
        } catch (ClassNotFoundException noAgent) {
            return null;
        } catch (InvocationTargetException e) {
            throw new IOException("The agent threw at a question", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IOException("A bridge without ask()", e);
        }
    }

    private static final class Recorder implements TestExecutionListener {
        private final PrintWriter out;

        Recorder(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            out.println(test.getUniqueId() + " SKIPPED");
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String error = result.getThrowable().map(t -> " " + t.getClass().getName()).orElse("");
            String what = test.isTest() ? " " : " container ";
            out.println(test.getUniqueId() + what + result.getStatus() + error);
        }
    }
}
