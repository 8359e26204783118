package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever shares a machine with root can set traps for his command line. None gets an owner, a byte
 * or a class anywhere, and each ends in a line.
 */
@SecondLane
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AttackTest {
    private static final String TMPFS = "mount -t tmpfs -o mode=%s,size=16m none /tmp";
    private static final List<String> TRICKS =
            List.of("link", "pipe", "folder", "huge", "pools", "other", "swap", "stands", "mute");

    @BeforeAll
    static void needsRootAndNamespaces() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "Needs root, to be several users");
        for (String tool : List.of("setpriv", "unshare", "nsenter", "mount", "mkfifo")) {
            assumeTrue(!Stage.shell("command -v " + tool).isEmpty(), "Needs " + tool);
        }
        assumeTrue(
                Stage.shell("unshare -mpf --mount-proc mount -t tmpfs none /tmp 2>&1").isEmpty(),
                "Needs to be let make mount and pid namespaces");
    }

    private static void needsUserNamespaces() throws Exception {
        String asNobody = String.join(" ", Stage.as(Stage.NOBODY));
        assumeTrue(
                Stage.shell(asNobody + " unshare -Urm mount -t tmpfs none /tmp 2>&1").isEmpty(),
                "Users may make no user namespaces here");
    }

    /** It has a thread and a mailbox as an agent has. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_jvm_that_plays_tricks_with_its_mailbox_gets_nothing(Jdk jdk) throws Exception {
        try (Stage stage = new Stage(jdk)) {
            Path victim = stage.victim();
            String before = stage.look(victim);
            stage.start(Stage.NOBODY, HostileProgram.class, victim.toString());
            for (String trick : TRICKS) {
                stage.tell(trick);

                Result result = stage.run("pools", stage.pid());

                assertRefused(trick, result);
                assertThat(stage.look(victim)).as(trick).isEqualTo(before);
            }
            assertThat(stage.run("pools", stage.pid()).err()).contains("There is no agent in");
        }
    }

    /** It has bound a folder of root's to the name that files of ours would get. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_user_who_makes_namespaces_of_his_own_leads_root_nowhere(Jdk jdk) throws Exception {
        needsUserNamespaces();
        try (Stage stage = new Stage(jdk)) {
            Path victim = stage.victim();
            String before = stage.look(victim);
            stage.startApart(
                    Stage.as(Stage.NOBODY),
                    "-Urm",
                    "mount --bind /mnt/victim /tmp",
                    List.of(),
                    HostileProgram.class);
            for (String command : List.of("attach", "pools", "detach")) {
                Result result = stage.run(command, stage.pid());

                assertRefused(command, result);
                assertThat(result.err()).contains("user namespace", "sudo -u");
                assertThat(stage.look(victim)).as(command).isEqualTo(before);
            }
            assertThat(stage.printed()).doesNotContain("Full thread dump");
        }
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_rootless_container_is_looked_into_by_the_user_who_started_it(Jdk jdk) throws Exception {
        needsUserNamespaces();
        try (Stage stage = new Stage(jdk)) {
            stage.startApart(
                    Stage.as(Stage.NOBODY),
                    "-Urmpf",
                    TMPFS.formatted("1777"),
                    List.of(),
                    AttackedProgram.class);

            Result byRoot = stage.run("attach", stage.pid());

            assertRefused("root", byRoot);
            assertThat(byRoot.err()).contains("rootless", "sudo -u");
            for (String command : List.of("attach", "leaks", "detach")) {
                stage.runAfter(Stage.as(Stage.NOBODY), stage.jar(), command, stage.pid())
                        .assertSucceeded();
            }
            assertThat(stage.printed()).doesNotContain("Full thread dump");
        }
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_container_is_looked_into_from_outside(Jdk jdk) throws Exception {
        try (Stage stage = new Stage(jdk)) {
            stage.startApart(
                    List.of(),
                    "-mpf",
                    TMPFS.formatted("1777"),
                    Stage.as(Stage.NOBODY),
                    AttackedProgram.class);
            for (String command : List.of("attach", "leaks", "detach")) {
                stage.run(command, stage.pid()).assertSucceeded();
            }
            assertNothingLeft(stage);
        }
    }

    /** As a volume of Kubernetes: anybody can replace what is in it. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void where_the_sticky_bit_is_missing_root_puts_nothing(Jdk jdk) throws Exception {
        try (Stage stage = new Stage(jdk)) {
            stage.startApart(
                    List.of(),
                    "-m",
                    TMPFS.formatted("0777"),
                    Stage.as(Stage.NOBODY),
                    AttackedProgram.class);

            Result result = stage.run("attach", stage.pid());

            assertRefused("root", result);
            assertThat(result.err()).contains("sticky bit", "chmod 1777");
            assertNothingLeft(stage);
            // Its own user has nothing to lose there.
            List<String> inside =
                    Stream.concat(
                                    Stream.of("nsenter", "-t", stage.pid(), "-m"),
                                    Stage.as(Stage.NOBODY).stream())
                            .toList();
            Path jar = Path.of("/mnt/lifeguard.jar");
            for (String command : List.of("attach", "leaks", "detach")) {
                stage.runAfter(inside, jar, command, stage.pid()).assertSucceeded();
            }
        }
    }

    /** As a service of systemd with {@code PrivateTmp}: the same pids, another {@code /tmp}. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_service_with_a_tmp_of_its_own_is_looked_into_whatever_others_do_there(Jdk jdk)
            throws Exception {
        try (Stage stage = new Stage(jdk)) {
            stage.startApart(
                    List.of(),
                    "-m",
                    TMPFS.formatted("1777"),
                    Stage.as(Stage.NOBODY),
                    AttackedProgram.class);
            stage.run("attach", stage.pid(), "leak.suspect-after=10s", longOption())
                    .assertSucceeded();

            thirtyThousandFolders(stage);
            aMailboxOfSomebodyElse(stage);
            aFullDisk(stage);

            assertThat(stage.run("dump", stage.pid()).out()).contains("\"swallowedErrors\": 0");
            assertThat(stage.run("leaks", stage.pid()).assertSucceeded().out())
                    .contains("No leak was found");
            stage.run("detach", stage.pid()).assertSucceeded();
            stage.inside("rm -rf /tmp/lifeguard-mail-*-trap");
            assertNothingLeft(stage);
        }
    }

    /** More than fits into the argument of an attach. */
    private static String longOption() {
        return "pools.include=*" + ",orders".repeat(200);
    }

    /** Of a third user, with the name of the mailbox up to what cannot be guessed. */
    private static void thirtyThousandFolders(Stage stage) throws Exception {
        String prefix = stage.inside("ls -d /tmp/lifeguard-mail-*").trim();
        prefix = prefix.substring(0, prefix.lastIndexOf('-') + 1);
        String asDaemon = String.join(" ", Stage.as(1));
        stage.inside(asDaemon + " sh -c \"seq -f " + prefix + "%.0f 30000 | xargs mkdir -m 700\"");

        assertThat(stage.run("pools", stage.pid()).assertSucceeded().out()).contains("h2");

        assertThat(stage.inside("find /tmp -uid 1 -mindepth 2")).isEmpty();
        stage.inside("find /tmp -uid 1 -delete");
    }

    /** A cleaner takes it away, and another user is there first. */
    private static void aMailboxOfSomebodyElse(Stage stage) throws Exception {
        String name = stage.inside("ls -d /tmp/lifeguard-mail-*").trim();
        String asDaemon = String.join(" ", Stage.as(1));
        stage.inside("rm -r " + name + "; " + asDaemon + " mkdir -m 777 " + name);

        assertThat(stage.run("pools", stage.pid()).assertSucceeded().out()).contains("h2");

        assertThat(stage.inside("ls -A " + name)).isEmpty();
        assertThat(stage.errors()).containsOnlyOnce("LG-0009");
        stage.inside("rmdir " + name);
    }

    /** There is room for a question, and not for the answer; then not for a question either. */
    private static void aFullDisk(Stage stage) throws Exception {
        stage.inside("cat /dev/zero > /tmp/full; truncate -s -4096 /tmp/full");
        Result noAnswer = stage.run("pools", stage.pid());
        assertRefused("no answer", noAnswer);
        assertThat(noAnswer.err()).contains("no space left");

        stage.inside("cat /dev/zero >> /tmp/full");
        Result noQuestion = stage.run("pools", stage.pid());
        assertRefused("no question", noQuestion);
        assertThat(noQuestion.err()).contains("no space left");
        stage.inside("rm /tmp/full");
    }

    private static void assertNothingLeft(Stage stage) throws Exception {
        assertThat(stage.inside("find /tmp -name .attach_pid* -o -name lifeguard*")).isEmpty();
        assertThat(stage.printed()).doesNotContain("Full thread dump");
    }

    private static void assertRefused(String what, Result result) {
        assertThat(result.exitCode()).as("%s: %s", what, result).isBetween(3, 4);
        assertThat(result.err().lines()).as("%s: %s", what, result).hasSize(1);
        assertThat(result.err() + result.out())
                .as(what)
                .doesNotContain("S3CRET", "Exception", "Value too large", "failed:");
    }
}
