package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recording of the JDK's Flight Recorder holds, and what stays of it in the JVM. */
@SecondLane
class FlightTest {
    private static final String PREFIX = "dev.lifeguard.";

    private final CommandLine lifeguard = CommandLine.here();

    @TempDir private Path folder;

    /**
     * @param before whether the recording begins before the agent does, or a while after
     */
    @ParameterizedTest
    @CsvSource({"JDK_17,false", "JDK_25,true"})
    void a_recording_holds_what_happened(Jdk theirs, boolean before) throws Exception {
        Instant begin = Instant.now();
        try (BusyJvm jvm = recorded(theirs, before)) {
            if (!before) {
                jvm.jcmd("JFR.start", "name=seen");
            }
            List<RecordedEvent> checkouts = awaitEvents(jvm, "Checkout", "work");
            assertCheckout(checkouts.get(checkouts.size() - 1), begin);
            awaitEvents(jvm, "Pool", "work");
            jvm.tell("leak");
            assertLeak(awaitEvents(jvm, "Leak", "collect").get(0));
            assertExhaustion(awaitEvents(jvm, "Exhaustion", "exhaust").get(0));
            jvm.tell("give back");
            lifeguard.succeed("retire", jvm.pid(), "orders-pool");
            RecordedEvent retired = awaitEvents(jvm, "Retired", "work").get(0);
            assertThat(retired.getString("reason")).isEqualTo("asked");
            assertThat(retired.getLong("count")).isPositive();

            Path dump = dump(jvm);
            assertThat(events(dump).get("Checkout"))
                    .allMatch(each -> longer(each, Duration.ofMillis(10)));
            assertShownByTools(theirs, dump);

            lifeguard.succeed("detach", jvm.pid());
            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
            assertThat(jvm.jcmd("VM.classloaders")).doesNotContain("AgentClassLoader");
            jvm.tell("work");
            assertThat(jvm.errors()).doesNotContain("WARN LG-0004", "ERROR LG");
        }
    }

    private static void assertCheckout(RecordedEvent event, Instant begin) {
        assertThat(event.getString("pool")).isEqualTo("orders-pool");
        assertThat(event.getString("thread")).isEqualTo("main");
        assertThat(event.getDuration("use")).isGreaterThanOrEqualTo(Duration.ofMillis(1));
        assertThat(event.getDuration("sql").plus(event.getDuration("idle")))
                .isEqualTo(event.getDuration("use"));
        assertThat(event.getInstant("askedAt")).isBetween(begin.minusMillis(1), Instant.now());
        assertThat(event.getStackTrace()).isNull();
        assertThat(event.getEventType().getCategoryNames()).containsExactly("Connection Pool");
    }

    private static void assertLeak(RecordedEvent event) {
        assertThat(event.getString("verdict")).isEqualTo("confirmed");
        assertThat(event.getString("callSite")).contains("LeakyDao.find(");
        assertThat(event.getString("checkoutStack")).contains("LeakyDao.find(", "\n");
        assertThat(event.getString("sql")).isEqualTo("select ?");
    }

    private static void assertExhaustion(RecordedEvent event) {
        assertThat(event.getDuration("waited")).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        assertThat(event.getInt("max")).isEqualTo(3);
        assertThat(event.getString("holders")).contains("select ? as token").contains("by main");
    }

    private void assertShownByTools(Jdk jdk, Path dump) throws IOException {
        String printed = tool(jdk, "print", "--events", PREFIX + "*", dump.toString());
        assertThat(printed)
                .contains("dev.lifeguard.Checkout {", "dev.lifeguard.Leak {", "\"orders-pool\"")
                .doesNotContain("S3CRET");
        if (jdk == Jdk.JDK_25) {
            assertThat(tool(jdk, "view", "--width", "200", PREFIX + "Checkout", dump.toString()))
                    .contains("Call Site", "Wait", "Idle", "orders-pool");
        }
    }

    private String tool(Jdk jdk, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.tool("jfr").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Process tool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            tool.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Files.readString(out);
    }

    private static boolean longer(RecordedEvent event, Duration shortest) {
        Duration all = event.getDuration("wait").plus(event.getDuration("use"));
        return all.compareTo(shortest) >= 0;
    }

    /** Has the program do something until a dump has such events. */
    private List<RecordedEvent> awaitEvents(BusyJvm jvm, String type, String cause) {
        return BusyJvm.await(
                () -> {
                    jvm.tellQuietly(cause);
                    return events(dump(jvm)).getOrDefault(type, List.of());
                },
                events -> !events.isEmpty());
    }

    private Path dump(BusyJvm jvm) {
        Path file = folder.resolve("dump.jfr");
        jvm.jcmdQuietly("JFR.dump", "name=seen", "filename=" + file);
        return file;
    }

    /** Ours, by the last part of their names. */
    private static Map<String, List<RecordedEvent>> events(Path dump) {
        try {
            return RecordingFile.readAllEvents(dump).stream()
                    .filter(event -> event.getEventType().getName().startsWith(PREFIX))
                    .collect(
                            Collectors.groupingBy(
                                    event ->
                                            event.getEventType()
                                                    .getName()
                                                    .substring(PREFIX.length())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BusyJvm recorded(Jdk jdk, boolean fromTheStart) throws IOException {
        List<String> all = new ArrayList<>(AgentJvm.LIGHT);
        if (fromTheStart) {
            all.add("-XX:StartFlightRecording=name=seen");
            all.add("-Xlog:jfr+startup=off");
        }
        all.add("-javaagent:" + AgentJvm.jar());
        return new BusyJvm(jdk, SeenProgram.class, all.toArray(new String[0]));
    }
}
