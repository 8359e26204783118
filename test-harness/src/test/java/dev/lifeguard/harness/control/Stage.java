package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Priority;
import dev.lifeguard.harness.process.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of another user or in other namespaces, with all it needs in a folder that everybody can
 * read. Where its {@code /tmp} is one of its own, that folder is {@code /mnt} to it.
 */
final class Stage implements AutoCloseable {
    /** The user that most of these JVMs run as. */
    static final int NOBODY = 65534;

    private final Jdk jdk;
    private final Path folder;
    private final Path stderr;
    private Process process;
    private String pid;
    private BufferedReader out;

    Stage(Jdk jdk) throws IOException {
        this.jdk = jdk;
        folder = Folders.create("lifeguard-stage");
        stderr = folder.resolve("stderr");
        open(folder);
        Files.copy(AgentJvm.jar(), folder.resolve("lifeguard.jar"));
        for (String part : System.getProperty("java.class.path").split(":")) {
            Path from = Path.of(part);
            if (from.getFileName().toString().matches("h2-\\d.*\\.jar")) {
                Files.copy(from, folder.resolve("h2.jar"));
            } else if (from.endsWith("test-classes")) {
                copy(from, AttackedProgram.class);
                copy(from, HostileProgram.class);
                copy(from, AskingProgram.class);
            }
        }
    }

    private void copy(Path classes, Class<?> program) throws IOException {
        Path name = Path.of(program.getName().replace('.', '/') + ".class");
        Files.createDirectories(folder.resolve("classes").resolve(name).getParent());
        Files.copy(classes.resolve(name), folder.resolve("classes").resolve(name));
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static List<String> as(int uid) {
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    }

    /** A command of this user, for a shell. */
    static String by(int uid, String command) {
        return String.join(" ", as(uid)) + " " + command;
    }

    /** A JVM of {@link #NOBODY} with a {@code /tmp} of its own that has this mode. */
    static Stage apart(Jdk jdk, String mode, Class<?> program, String... args) throws IOException {
        String tmpfs = "mount -t tmpfs -o size=16m,mode=" + mode + " none /tmp";
        return new Stage(jdk).startApart(List.of(), "-m", tmpfs, as(NOBODY), program, args);
    }

    /** Of root's, that nobody else can write. */
    Path victim() throws IOException {
        Path victim = Files.createDirectories(folder.resolve("victim"));
        Files.writeString(victim.resolve("secret"), "S3CRET");
        Files.setPosixFilePermissions(
                victim.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
        return victim;
    }

    /** All that could be changed of it, in a text. */
    String look(Path victim) throws Exception {
        return shell(
                "stat -c '%n %u %g %a %s %Y %h' "
                        + victim
                        + " "
                        + victim
                        + "/* "
                        + victim
                        + "/.[!.]* 2>/dev/null; cat "
                        + victim
                        + "/secret");
    }

    /** In the same namespaces as we, as this user. */
    Stage start(int uid, Class<?> program, String... args) throws IOException {
        return start(as(uid), folder, program, args);
    }

    /**
     * With a {@code /tmp} of its own.
     *
     * @param who words before, that change the user
     * @param unshare its options
     * @param mount how that {@code /tmp} is made
     * @param then words after, that change the user
     */
    Stage startApart(
            List<String> who,
            String unshare,
            String mount,
            List<String> then,
            Class<?> program,
            String... args)
            throws IOException {
        List<String> words = new ArrayList<>(who);
        words.addAll(List.of("unshare", unshare));
        if (unshare.contains("p")) {
            words.addAll(List.of("--mount-proc"));
        }
        words.addAll(
                List.of("sh", "-c", "mount --bind \"$0\" /mnt && " + mount + " && exec \"$@\""));
        words.add(folder.toString());
        words.addAll(then);
        return start(words, Path.of("/mnt"), program, args);
    }

    private Stage start(List<String> before, Path seen, Class<?> program, String... args)
            throws IOException {
        List<String> words = new ArrayList<>(Priority.raised()); // an attach waits for 15 s
        words.addAll(before);
        words.addAll(java(seen.resolve("h2.jar") + ":" + seen.resolve("classes"), program));
        words.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(Path.of("/").toFile())
                        .redirectError(stderr.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        assertThat(out.readLine()).as("%s", errors()).isEqualTo("ready");
        pid =
                String.valueOf(
                        process.descendants()
                                .reduce((first, last) -> last)
                                .map(ProcessHandle::pid)
                                .orElse(process.pid()));
        return this;
    }

    /** Words that start a program of ours, which is copied to {@code /mnt/classes}. */
    List<String> java(String classPath, Class<?> program) {
        List<String> words = new ArrayList<>(List.of(jdk.tool("java").toString(), "-Xmx64m"));
        words.addAll(AgentJvm.LIGHT_WITHOUT_SYS);
        words.addAll(List.of("-cp", classPath, program.getName()));
        return words;
    }

    /** Words before those of a command, which this user then gives in its mount namespace. */
    List<String> inNamespace(int uid) {
        List<String> words = new ArrayList<>(List.of("nsenter", "-t", pid(), "-m"));
        words.addAll(as(uid));
        return words;
    }

    /** As we see it. */
    String pid() {
        return pid;
    }

    /** Says something to the program, and waits until it has heard. */
    void tell(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(out.readLine()).isEqualTo(order);
    }

    /** Everything on its stderr. */
    String errors() throws IOException {
        return Files.exists(stderr) ? Files.readString(stderr) : "";
    }

    /** What it has written to its stdout by now, besides what it was told. */
    String printed() throws IOException {
        StringBuilder text = new StringBuilder();
        while (out.ready()) {
            text.append(out.readLine()).append('\n');
        }
        return text.toString();
    }

    /** The command line, as root from outside; that of the JDK of the tests starts no JVM. */
    Result run(String... arguments) {
        CommandLine lifeguard = jdk == Jdk.JDK_17 ? CommandLine.here() : CommandLine.on(jdk);
        return lifeguard.run(arguments);
    }

    /** The command line, after words that change user or namespaces. */
    Result runAfter(List<String> before, Path jar, String... arguments) throws IOException {
        Path script = folder.resolve("java");
        Files.writeString(
                script,
                "#!/bin/sh\nexec "
                        + String.join(" ", before)
                        + " "
                        + jdk.tool("java")
                        + " \"$@\"\n");
        open(script);
        return CommandLine.on(jdk).java(script).jar(jar).run(arguments);
    }

    Path jar() {
        return folder.resolve("lifeguard.jar");
    }

    /** In its mount namespace, as root. */
    String inside(String command) throws Exception {
        return shell("nsenter -t " + pid() + " -m sh -c '" + command + "'");
    }

    static String shell(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        byte[] said = shell.getInputStream().readAllBytes();
        shell.waitFor();
        return new String(said, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.getOutputStream().close();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Folders.delete(folder);
    }
}
