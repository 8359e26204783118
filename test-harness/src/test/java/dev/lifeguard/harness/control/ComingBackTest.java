package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.RawPool;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Attach again: with other options, with a newer jar, after having been there from the start. */
@ThirdLane
class ComingBackTest {
    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();
    private final CommandLine.OwnProcess process = CommandLine.on(Jdk.JDK_17);

    @TempDir private Path folder;

    @Test
    void a_second_attach_changes_the_options() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid(), "leak.suspect-after=5s");

        String again = lifeguard.succeed("attach", jvm.pid(), "leak.suspect-after=6s");

        assertThat(again).contains("was at work here already");
        assertThat(lifeguard.succeed("status", jvm.pid())).contains("leak.suspect-after = 6s");
    }

    @Test
    void an_attach_names_what_it_skipped_and_why() throws IOException {
        BusyJvm jvm = JVMS.any();
        String pool = RawPool.class.getName();

        String attached =
                lifeguard.succeed(
                        "attach",
                        jvm.pid(),
                        "pool=" + pool + "#lend()/giveBack(java.sql.Connection)");

        assertThat(attached)
                .contains("Skipped " + pool + "#lend() (mismatch): ", "has no method lend()")
                .contains("7 pools are in use");
    }

    /** Behind an equals sign the JVM would read the agent's argument. */
    @Test
    void the_jar_may_lie_in_a_folder_of_any_name() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a=b c"));
        CommandLine elsewhere =
                process.jar(Files.copy(AgentJvm.jar(), odd.resolve("lifeguard.jar")));
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            assertThat(elsewhere.succeed("attach", jvm.pid())).contains("7 pools are in use");
            elsewhere.succeed("detach", jvm.pid());
            jvm.assertUnharmed();
        }
    }

    @Test
    void another_tool_can_attach_and_change_options_too() throws IOException {
        BusyJvm jvm = JVMS.any();
        String jar = AgentJvm.jar().toString();
        jvm.jcmd("JVMTI.agent_load", jar, "\"leak.suspect-after=5s\"");
        jvm.jcmd("JVMTI.agent_load", jar, "\"leak.suspect-after=8s\"");

        assertThat(lifeguard.succeed("status", jvm.pid())).contains("leak.suspect-after = 8s");
        assertThat(jvm.errors()).contains("It was given these options");
    }

    @Test
    void a_newer_jar_runs_its_own_code() throws IOException {
        Path newer = newer(folder.resolve("newer.jar"), "99.0");
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());
        lifeguard.succeed("detach", jvm.pid());

        String attached = process.jar(newer).succeed("attach", jvm.pid());

        assertThat(attached).contains("Lifeguard 99.0 is at work");
        assertThat(lifeguard.succeed("status", jvm.pid())).contains("Lifeguard 99.0");
        lifeguard.succeed("detach", jvm.pid());
    }

    @Test
    void an_agent_that_was_there_from_the_start_can_leave_and_come_back() throws IOException {
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17, "-javaagent:" + AgentJvm.jar())) {
            assertThat(lifeguard.succeed("status", jvm.pid())).contains("started by premain");
            lifeguard.succeed("detach", jvm.pid());
            BusyJvm.await(jvm::agentInstancesQuietly, java.util.List::isEmpty);

            assertThat(lifeguard.succeed("attach", jvm.pid())).contains("7 pools are in use");
            assertThat(lifeguard.succeed("status", jvm.pid())).contains("started by attach");
            jvm.assertUnharmed();
        }
    }

    /** The same jar, of another version. */
    private static Path newer(Path to, String version) throws IOException {
        try (JarFile from = new JarFile(AgentJvm.jar().toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (OutputStream file = Files.newOutputStream(to);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> all = from.entries(); all.hasMoreElements(); ) {
                    JarEntry entry = all.nextElement();
                    if (!entry.getName().equals("META-INF/MANIFEST.MF")) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = from.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
        return to;
    }
}
