package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Root may look into another user's JVM, and nobody else; nobody can read or command in between.
 */
@SecondLane
class WhoMayAttachTest {
    private static final List<String> NEEDED =
            List.of("h2", "HikariCP", "dbcp", "pool2", "tomcat", "c3p0", "mchange", "slf4j", "jcl");

    @RegisterExtension
    private static final SharedJvms JVMS = new SharedJvms(WhoMayAttachTest::ofNobody);

    @TempDir private static Path folder;

    @BeforeEach
    void needsRoot() throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.exists(Path.of("/usr/bin/setpriv")),
                "Needs root, to be several users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void root_looks_into_the_jvm_of_another_user(Jdk theirs) throws Exception {
        CommandLine lifeguard = CommandLine.here();
        BusyJvm jvm = JVMS.on(theirs);
        assertThat(lifeguard.succeed("attach", jvm.pid())).contains("7 pools are in use");
        assertThat(lifeguard.succeed("pools", jvm.pid())).contains("hikaricp");
        assertThat(lifeguard.succeed("watch", jvm.pid(), "--times", "2")).contains("hikaricp");
        lifeguard.succeed("detach", jvm.pid());
        // Java 21 and newer warn at each attach.
        assertThat(jvm.errors().split("loaded dynamically", -1)).hasSizeLessThanOrEqualTo(2);
        BusyJvm.await(() -> jvm.jcmdQuietly("GC.class_histogram"), WhoMayAttachTest::isGone);
    }

    /** Its jar may lie where that user cannot read. */
    @Test
    void a_jar_that_the_other_user_cannot_read_is_lent_to_it() throws Exception {
        Path hidden = Files.createDirectory(folder.resolve("hidden"));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        Path jar = Files.copy(AgentJvm.jar(), hidden.resolve("lifeguard.jar"));
        CommandLine lifeguard = CommandLine.on(Jdk.JDK_17).jar(jar);
        BusyJvm jvm = JVMS.any();
        assertThat(lifeguard.succeed("attach", jvm.pid())).contains("7 pools are in use");
        lifeguard.succeed("detach", jvm.pid());
    }

    @Test
    void a_third_user_can_neither_ask_nor_read() throws Exception {
        CommandLine lifeguard = CommandLine.here();
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        Result refused = CommandLine.on(Jdk.JDK_17).java(javaAs(1)).run("leaks", jvm.pid());

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("it belongs to the user nobody", "sudo -u nobody");
        Path mailbox = jvm.mailboxes().get(0);
        assertThat(Files.getOwner(mailbox).getName()).isEqualTo("nobody");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mailbox)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_user_cannot_look_into_the_jvm_of_root() throws Exception {
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            Result refused =
                    CommandLine.on(Jdk.JDK_17).java(javaAs(65534)).run("attach", jvm.pid());

            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("it belongs to the user root, you are nobody");
            assertThat(jvm.errors()).doesNotContain("lifeguard");
        }
    }

    private static boolean isGone(String histogram) {
        return histogram.contains("java.lang.String") && !histogram.contains("dev.lifeguard.boot.");
    }

    /** A JVM of another user, with all it needs where that user can read it. */
    private static BusyJvm ofNobody(Jdk jdk) throws IOException {
        List<String> path = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(":")) {
            Path from = Path.of(part);
            String name = from.getFileName().toString();
            Path to = folder.resolve(name);
            if (Files.isDirectory(from) && name.equals("test-classes")) {
                path.add(Files.exists(to) ? to.toString() : copyFolder(from, to).toString());
            } else if (NEEDED.stream().anyMatch(name::contains)) {
                path.add(Files.exists(to) ? to.toString() : Files.copy(from, to).toString());
            }
        }
        return new BusyJvm(
                jdk, asUser(65534), String.join(":", path), AgentJvm.LIGHT.toArray(new String[0]));
    }

    private static Path copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        return to;
    }

    private static List<String> asUser(int uid) {
        return List.of("/usr/bin/setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    }

    /** A program that runs java as this user. */
    private Path javaAs(int uid) throws IOException {
        Path script = folder.resolve("java-as-" + uid);
        Files.writeString(
                script,
                "#!/bin/sh\nexec "
                        + String.join(" ", asUser(uid))
                        + ' '
                        + Jdk.JDK_17.tool("java")
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
