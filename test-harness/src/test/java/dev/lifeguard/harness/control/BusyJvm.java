package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.ClassPath;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Priority;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A JVM that runs {@link BusyProgram} until it is closed, and what can be seen of it. */
public final class BusyJvm implements AutoCloseable {
    /** Makes {@link BusyProgram} work as hard as it can, on top of a JVM's usual settings. */
    static final String WITHOUT_REST = "-Dload.pauseMillis=2";

    /** Only for what hangs. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** From one look to the next; each look may cost as much as a command. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final Process process;
    private final BufferedReader out;
    private final Path folder = Folders.create("lifeguard-busy");
    private final String pid;
    private final Mailboxes mailboxes;
    private int probes;

    /** For a test that needs one of its own, and does not care how its code is compiled. */
    static BusyJvm light(Jdk jdk, String... more) throws IOException {
        return light(jdk, BusyProgram.class, more);
    }

    /** The same with another program. */
    static BusyJvm light(Jdk jdk, Class<?> program, String... more) throws IOException {
        List<String> options = new ArrayList<>(AgentJvm.LIGHT);
        options.addAll(List.of(more));
        return new BusyJvm(jdk, program, options.toArray(new String[0]));
    }

    /**
     * @param before words before {@code java}, such as a command that changes the user
     */
    BusyJvm(Jdk jdk, List<String> before, String classPath, String... jvmArgs) throws IOException {
        this(jdk, BusyProgram.class, before, classPath, jvmArgs);
    }

    /** Another program that says that it is ready, and obeys. */
    public BusyJvm(Jdk jdk, Class<?> program, String... jvmArgs) throws IOException {
        this(jdk, program, List.of(), ClassPath.USUAL, jvmArgs);
    }

    BusyJvm(Jdk jdk, Class<?> program, List<String> before, String classPath, String... jvmArgs)
            throws IOException {
        this(start(before, jdk.tool("java")), program.getName(), classPath, jvmArgs);
    }

    /** A program on any runtime. */
    public BusyJvm(Path java, String program, String classPath, String... jvmArgs)
            throws IOException {
        this(start(List.of(), java), program, classPath, jvmArgs);
    }

    private BusyJvm(List<String> start, String program, String classPath, String... jvmArgs)
            throws IOException {
        List<String> command = new ArrayList<>(start);
        command.add("-Xmx128m");
        command.addAll(List.of(jvmArgs));
        command.addAll(List.of("-cp", classPath, program));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        assertThat(out.readLine()).as("%s", errors()).isEqualTo("ready");
        // Asked for once: to find descendants, every process of the machine is looked at.
        pid =
                String.valueOf(
                        process.descendants()
                                .reduce((first, last) -> last)
                                .map(ProcessHandle::pid)
                                .orElse(process.pid()));
        mailboxes = Mailboxes.of(pid);
    }

    private static List<String> start(List<String> before, Path java) {
        List<String> words = new ArrayList<>(Priority.raised()); // an attach waits for 15 s
        words.addAll(before);
        words.add(java.toString());
        return words;
    }

    /** Its pid: of the JVM, whatever was started before it. */
    public String pid() {
        return pid;
    }

    /** Says something to the program; its answer. */
    public String tell(String order) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((order + "\n").getBytes());
        in.flush();
        String answer = out.readLine();
        assertThat(answer).as("answer to %s; %s", order, errors()).isNotNull();
        return answer;
    }

    public String tellQuietly(String order) {
        try {
            return tell(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No request has failed so far. */
    public void assertUnharmed() throws IOException {
        assertThat(tell("errors")).isEqualTo("0 errors []");
    }

    /** Everything on its stderr. */
    public String errors() {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException none) {
            return "";
        }
    }

    /** Where the agent in it looks for questions; none when it has no agent. */
    List<Path> mailboxes() {
        return mailboxes.there();
    }

    /** A folder with each class's bytes as the last transformer sees them. */
    Path classFiles() throws Exception {
        Path answer = folder.resolve("classes-" + probes++);
        VirtualMachine machine = VirtualMachine.attach(pid());
        try {
            machine.loadAgent(probeJar().toString(), answer.toString());
        } finally {
            machine.detach();
        }
        return answer;
    }

    private Path probeJar() throws IOException {
        Path jar = folder.resolve("probe.jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.putValue("Agent-Class", ProbeAgent.class.getName());
            main.putValue("Can-Retransform-Classes", "true");
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return jar;
    }

    /** What jcmd prints, by the protocol it uses: a JVM of its own takes as long as a test. */
    public String jcmd(String... arguments) throws IOException {
        String command = String.join(" ", arguments);
        try {
            VirtualMachine machine = VirtualMachine.attach(pid());
            Method ask =
                    Class.forName("sun.tools.attach.HotSpotVirtualMachine")
                            .getMethod("executeJCmd", String.class);
            try (InputStream answer = (InputStream) ask.invoke(machine, command)) {
                return read(answer);
            } finally {
                machine.detach();
            }
        } catch (ReflectiveOperationException | AttachNotSupportedException e) {
            throw new IOException(command, e);
        }
    }

    /** Piece by piece, as jcmd does: of more than one the JDK's own stream forgets the rest. */
    private static String read(InputStream answer) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[1024];
        for (int count = answer.read(piece); count > 0; count = answer.read(piece)) {
            all.write(piece, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Classes of the agent with instances in the heap, after a collection. */
    List<String> agentInstances() throws IOException {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length >= 4)
                .map(words -> words[3])
                .filter(name -> name.contains("dev.lifeguard.") && !name.contains(".harness."))
                .toList();
    }

    public List<String> agentInstancesQuietly() {
        try {
            return agentInstances();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jcmdQuietly(String... arguments) {
        try {
            return jcmd(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it looks as wanted, or fails with how it looked last. */
    public static <T> T await(Supplier<T> look, java.util.function.Predicate<T> wanted) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + DEADLINE + ": " + seen);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
            seen = look.get();
        }
        return seen;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }
}
