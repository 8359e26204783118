package dev.lifeguard.harness.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real JVM that runs a program, with the shipped agent in it unless told otherwise.
 *
 * <pre>
 * Result result = AgentJvm.program(Checkouts.class).jdk(JDK_25).args("hikaricp").run();
 * </pre>
 *
 * <p><b>Failure</b> {@link #run} fails the test if the JVM does not end in time (with a dump of its
 * threads), if the agent swallowed an error or a hook did not fit, or if anything is {@linkplain
 * #leaking left behind} by the agent's or the pool's account. The program's exit status is the
 * caller's to judge.
 */
public final class AgentJvm {
    /** For a JVM that lives for moments, or whose compiled code is not what is tested. */
    public static final List<String> LIGHT = Light.OPTIONS;

    /** The same where {@code /sys} is hidden: it would say that it finds no large pages there. */
    public static final List<String> LIGHT_WITHOUT_SYS = Light.WITHOUT_PAGES;

    /** Only for what hangs: how fast a JVM is depends on what else the machine does. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final List<String> jvmArgs = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> env = new LinkedHashMap<>();
    private Path executable = Jdk.JDK_17.tool("java");
    private String classPath = ClassPath.USUAL;
    private List<String> args = List.of();
    private Duration deadline = DEADLINE;
    private String main;
    private String rawAgent;
    private boolean agented = true;
    private boolean reporting = true;
    private boolean clean = true;
    private boolean leaking;
    private boolean first;

    private AgentJvm() {}

    /** A JVM that will run this program, on JDK 17, with the agent and a report at exit. */
    public static AgentJvm program(Class<?> main) {
        return new AgentJvm().main(main.getName());
    }

    /** A JVM whose program is named later, or that is a tool of the JDK. */
    public static AgentJvm bare() {
        return new AgentJvm();
    }

    /** A program of a JDK such as {@code jlink}, light and without the agent. */
    public static AgentJvm tool(Jdk jdk, String name) {
        // A tool may have a smaller heap of its own.
        String[] options = Light.WITHOUT_SIZE.stream().map("-J"::concat).toArray(String[]::new);
        return bare().java(jdk.tool(name)).withoutAgent().jvmArgs(options);
    }

    /** The shipped jar. */
    public static Path jar() {
        String jar = System.getProperty("lifeguard.jar", "../agent/target/lifeguard.jar");
        return Path.of(jar).toAbsolutePath().normalize();
    }

    public AgentJvm main(Class<?> program) {
        return main(program.getName());
    }

    public AgentJvm main(String program) {
        main = program;
        return this;
    }

    public AgentJvm jdk(Jdk jdk) {
        return java(jdk.tool("java"));
    }

    /** Runs this executable instead of a JDK's {@code java}. */
    public AgentJvm java(Path program) {
        executable = program;
        return this;
    }

    /** Options of the agent, each {@code key=value}. */
    public AgentJvm agent(String... keyValues) {
        options.addAll(Arrays.asList(keyValues));
        return this;
    }

    /** The agent's argument, letter by letter, and no report of the harness's own. */
    public AgentJvm rawAgent(String argument) {
        rawAgent = argument;
        return withoutReport();
    }

    public AgentJvm withoutAgent() {
        agented = false;
        return withoutReport();
    }

    /** With the agent (again), if true; without, if false. */
    public AgentJvm agented(boolean yes) {
        return yes ? this : withoutAgent();
    }

    /** Asks for no report at exit: nothing is checked but what the caller looks at. */
    public AgentJvm withoutReport() {
        reporting = false;
        return allowingMismatch();
    }

    /** Does not fail on swallowed errors or hooks that do not fit: the test is about them. */
    public AgentJvm allowingMismatch() {
        clean = false;
        return this;
    }

    /**
     * Does not fail on leaks, open leases and active connections at the end: the program keeps some
     * on purpose, or ends in the middle of its work.
     */
    public AgentJvm leaking() {
        leaking = true;
        return this;
    }

    public AgentJvm jvmArgs(String... more) {
        jvmArgs.addAll(Arrays.asList(more));
        return this;
    }

    /** {@link #LIGHT}: not for tests that are about compiled code or a garbage collector. */
    public AgentJvm light() {
        return jvmArgs(LIGHT.toArray(new String[0]));
    }

    /** One compiler and cheap memory, and the collector that the JDK comes with. */
    public AgentJvm withUsualCollector() {
        return jvmArgs("-XX:TieredStopAtLevel=1").jvmArgs(Light.LARGE_PAGES.toArray(new String[0]));
    }

    /** The machine's other work waits for it, if root says so: for whose limits are not ours. */
    public AgentJvm beforeOtherWork() {
        first = true;
        return this;
    }

    /** With all there is: for programs that use Druid. */
    public AgentJvm withDruid() {
        return classPath(ClassPath.WHOLE);
    }

    public AgentJvm classPath(String path) {
        classPath = path;
        return this;
    }

    /** Puts these before what is on the class path. */
    public AgentJvm classPathFirst(Path... first) {
        StringBuilder path = new StringBuilder();
        for (Path each : first) {
            path.append(each).append(File.pathSeparator);
        }
        return classPath(path + classPath);
    }

    public AgentJvm env(String name, String value) {
        env.put(name, value);
        return this;
    }

    public AgentJvm args(String... programArgs) {
        args = Arrays.asList(programArgs);
        return this;
    }

    /** How long the JVM may run before it is dumped and ended. Ten minutes unless said. */
    public AgentJvm deadline(Duration longest) {
        deadline = longest;
        return this;
    }

    /** Runs the JVM to its end. */
    public Result run() {
        try {
            Path folder = Files.createTempDirectory("lifeguard-harness");
            Path report = folder.resolve("report.json");
            Ended ended = Ended.run(command(report), env, folder, deadline);
            Result result = Result.of(ended, report);
            Folders.delete(folder);
            if (clean) {
                result.assertClean();
            }
            if (clean && !leaking) {
                result.assertNothingLeft();
            }
            return result;
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + executable, e);
        }
    }

    private List<String> command(Path report) {
        List<String> command = new ArrayList<>(first ? Priority.raised() : List.of());
        command.add(executable.toString());
        if (agented) {
            command.add(agentArgument(report));
        }
        command.addAll(jvmArgs);
        if (isPlain()) {
            command.addAll(SharedClasses.options());
        }
        if (main != null) {
            command.addAll(List.of("-cp", classPath, main));
        }
        command.addAll(args);
        return command;
    }

    /** Light, on the usual class path, and with no option that changes how classes are loaded. */
    private boolean isPlain() {
        return main != null
                && executable.equals(Jdk.JDK_17.tool("java"))
                && ClassPath.USUAL.equals(classPath)
                && jvmArgs.containsAll(LIGHT)
                && jvmArgs.stream()
                        .allMatch(arg -> LIGHT.contains(arg) || arg.matches("-(D|Xm).*"));
    }

    private String agentArgument(Path report) {
        List<String> all = new ArrayList<>(options);
        if (reporting) {
            all.add("report-file=" + report);
        }
        String argument = rawAgent != null ? rawAgent : String.join(",", all);
        return "-javaagent:" + jar() + (argument.isEmpty() ? "" : "=" + argument);
    }
}
