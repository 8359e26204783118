package dev.lifeguard.harness.control;

import static dev.lifeguard.harness.control.Answers.assertDone;
import static dev.lifeguard.harness.control.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A JVM after {@code chroot}, of another user: its {@code /tmp} is not that of whoever asks, in
 * another mount namespace or in the same one.
 */
@SecondLane
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ChangedRootTest {
    /** Where its new root is to the others. */
    private static final String ROOT = "/mnt/root";

    /** A root of its own with what a JDK needs, and with the folder of the stage as its /mnt. */
    private static final String MOUNTS =
            "mkdir -p ROOT && mount -t tmpfs -o mode=755,size=16m none ROOT && cd ROOT"
                    + " && mkdir usr etc proc dev mnt && mkdir -m 1777 tmp"
                    + " && for d in /bin /lib /lib32 /lib64; do"
                    + " if [ -L $d ]; then cp -P $d .;"
                    + " elif [ -e $d ]; then mkdir .$d && mount --bind $d .$d; fi; done"
                    + " && for d in usr etc proc dev; do mount --rbind /$d $d || exit 1; done"
                    + " && mount --bind \"$0\" mnt";

    @BeforeAll
    static void needsRootAndNamespaces() throws Exception {
        AttackTest.needsRootAndNamespaces();
        assumeTrue(!Stage.shell("command -v chroot").isEmpty(), "Needs chroot");
        String tried = Stage.shell("chroot / true 2>&1");
        assumeTrue(tried.isEmpty(), "May not change its root: " + tried);
    }

    private static Stage changed(Jdk jdk) throws IOException {
        List<String> then = new ArrayList<>(List.of("chroot", ROOT));
        then.addAll(Stage.as(Stage.NOBODY));
        return new Stage(jdk)
                .startApart(
                        List.of(), "-m", MOUNTS.replace("ROOT", ROOT), then, AttackedProgram.class);
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void it_is_attached_to_asked_and_left_from_outside(Jdk jdk) throws Exception {
        try (Stage stage = changed(jdk)) {
            goThrough(stage, words -> stage.run(words));
        }
    }

    /** Only the roots differ: the namespace of its mounts is that of whoever asks. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void it_is_attached_to_asked_and_left_from_beside_its_root(Jdk jdk) throws Exception {
        try (Stage stage = changed(jdk)) {
            List<String> beside = List.of("nsenter", "-t", stage.pid(), "-m");

            goThrough(stage, words -> stage.runAfter(beside, stage.jar(), words));
        }
    }

    private interface Command {
        Result run(String... words) throws Exception;
    }

    private static void goThrough(Stage stage, Command lifeguard) throws Exception {
        assertThat(stage.inside("ls " + ROOT)).as("its root").contains("mnt", "proc", "tmp");
        String pid = stage.pid();

        assertDone(text(lifeguard.run("attach", pid)));
        assertThat(assertDone(text(lifeguard.run("pools", pid)))).contains("h2");
        assertThat(assertDone(text(lifeguard.run("leaks", pid)))).doesNotContain("LG-");
        assertThat(assertDone(text(lifeguard.run("status", pid)))).contains("started by attach");
        assertDone(text(lifeguard.run("detach", pid)));

        assertThat(stage.inside("ls -A " + ROOT + "/tmp").lines())
                .as("what has stayed in its /tmp")
                .allMatch(name -> name.matches("hsperfdata_nobody|\\.java_pid\\d+"));
        assertThat(stage.printed()).doesNotContain("Full thread dump");
        assertThat(stage.errors()).doesNotContain("Exception");
    }
}
