package dev.lifeguard.harness.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Asks the agent of this JVM. For programs that run inside a JVM with the agent; everything is null
 * or zero without it.
 */
public final class AgentProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ROUND = Duration.ofMillis(20);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);

    private AgentProbe() {}

    /** Whether an agent listens in this JVM. */
    public static boolean isPresent() {
        return ask("swallowed") != null;
    }

    /** The report of now, or null without an agent. */
    public static JsonNode report() {
        Object json = ask("report");
        try {
            return json == null ? null : JSON.readTree((String) json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    /** How many errors the agent kept to itself. */
    public static long swallowedErrors() {
        Object count = ask("swallowed");
        return count == null ? 0 : ((Number) count).longValue();
    }

    /**
     * Waits until the report is as wanted; fails with the last one when that takes too long. Rests
     * four times as long as a look takes: of thousands of leaks that is no small matter.
     */
    public static JsonNode awaitReport(Predicate<JsonNode> wanted, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        long look = System.nanoTime();
        JsonNode report = report();
        while (!wanted.test(report)) {
            long now = System.nanoTime();
            if (now - end > 0) {
                throw new AssertionError("Not within " + deadline + ": " + report);
            }
            long rest = Math.max(ROUND.toNanos(), 4 * (now - look));
            LockSupport.parkNanos(Math.min(rest, LONGEST_ROUND.toNanos()));
            look = System.nanoTime();
            report = report();
        }
        return report;
    }

    /** Changes options of the running agent; what came of it, in words. */
    public static String set(String... assignments) {
        return (String) ask("set", List.of(assignments));
    }

    private static Object ask(String question) {
        return ask(question, null);
    }

    private static Object ask(String question, Object argument) {
        try {
            Method ask =
                    Class.forName("java.lang.LifeguardBridge")
                            .getMethod("ask", String.class, Object.class);
            return ask.invoke(null, question, argument);
        } catch (ClassNotFoundException noAgent) {
            return null;
        } catch (InvocationTargetException e) {
            throw new AssertionError("The agent threw at a question", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("A bridge without ask()", e);
        }
    }
}
