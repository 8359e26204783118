package dev.lifeguard.harness.control;

import static dev.lifeguard.harness.control.Answers.assertDone;
import static dev.lifeguard.harness.control.Answers.assertLineOrDone;
import static dev.lifeguard.harness.control.Stage.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody renames what he may, as fast as he can, while an ordinary user asks his own JVM and root
 * asks it too. None gets an owner, a byte or a class anywhere.
 */
@SecondLane
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RenamerAttackTest {
    private static final int OTHER = 1;
    private static final int ROUNDS = 4;
    private static final String BESIDE = "/tmp/decoy-";
    private static final String MAIL = "/tmp/{lifeguard-*,lifeguard-mail-*/*}";

    private final CommandLine root = CommandLine.here();

    @BeforeAll
    static void needsRootNamespacesAndPerl() throws Exception {
        AttackTest.needsRootAndNamespaces();
        assumeTrue(!Stage.shell("command -v perl").isEmpty(), "Needs perl, to rename fast");
    }

    /** As a volume of Kubernetes: anybody can rename what is in it. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void who_renames_all_the_time_where_the_sticky_bit_is_missing_gets_nothing(Jdk jdk)
            throws Exception {
        try (Stage stage = Stage.apart(jdk, "0777", AttackedProgram.class);
                Neighbour owner = Neighbour.asking(stage, Stage.NOBODY)) {
            Path victim = stage.victim();
            String before = stage.look(victim);
            decoys(stage, OTHER, BESIDE);
            stage.inside(by(Stage.NOBODY, "mkdir -m 700 " + BESIDE + "keys"));
            stage.inside(by(Stage.NOBODY, "touch -d 2020-01-01 " + BESIDE + "keys/key"));
            stage.inside(by(Stage.NOBODY, "touch -d 2099-01-01 " + BESIDE + "keys"));
            String decoys = decoysOf(stage);
            assertDone(owner.tell("attach " + stage.pid()));
            anotherFolderOfTheSameUser(stage, owner);
            assertThat(decoysOf(stage)).isEqualTo(decoys);
            try (Neighbour renamer =
                    Neighbour.renaming(
                            stage, OTHER, MAIL, BESIDE, "keys", "folder", "open", "link", "file")) {
                for (int i = 0; i < ROUNDS; i++) {
                    assertLineOrDone("pools", owner.tell("pools " + stage.pid()));
                    assertLineOrDone("root", Answers.text(root.run("pools", stage.pid())));
                }
                assertLineOrDone("detach", owner.tell("detach " + stage.pid()));
                assertThat(renamer.end()).matches("swaps \\d{2,}, lent 0");
            }
            try (Neighbour renamer =
                    Neighbour.renaming(stage, OTHER, "/tmp/.java_pid*", BESIDE, "socket", "link")) {
                for (int i = 0; i < ROUNDS / 2; i++) {
                    assertLineOrDone("attach", owner.tell("attach " + stage.pid()));
                }
                assertThat(renamer.end()).matches("swaps \\d{2,}, lent 0");
            }
            assertThat(decoysOf(stage)).isEqualTo(decoys);
            assertThat(stage.look(victim)).isEqualTo(before);
            // A JVM that is just making its socket can be made to give the name to the renamer's.
            stage.inside(by(Stage.NOBODY, "rm -f /tmp/.java_pid" + stage.pid()));
            for (String command : List.of("attach", "pools", "detach")) {
                assertDone(owner.tell(command + " " + stage.pid()));
            }
        }
    }

    /** Root is the one who is to be led astray. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void the_user_of_a_jvm_who_renames_in_his_mailbox_gets_nothing_of_root(Jdk jdk)
            throws Exception {
        try (Stage stage = Stage.apart(jdk, "1777", HostileProgram.class, "/mnt/victim")) {
            Path victim = stage.victim();
            String before = stage.look(victim);
            stage.inside(by(Stage.NOBODY, "mkdir /tmp/own"));
            decoys(stage, Stage.NOBODY, "/tmp/own/");
            stage.inside("cp -p /mnt/victim/secret /tmp/secret");
            stage.inside("ln /tmp/secret /tmp/own/hard");
            stage.tell("other");
            try (Neighbour renamer =
                    Neighbour.renaming(
                            stage,
                            Stage.NOBODY,
                            MAIL,
                            "/tmp/own/",
                            "hard",
                            "link",
                            "folder",
                            "file",
                            "open")) {
                for (int i = 0; i < ROUNDS; i++) {
                    assertLineOrDone("root", Answers.text(root.run("pools", stage.pid())));
                }
                assertThat(renamer.end()).matches("swaps \\d{2,}, lent \\d+");
            }
            assertThat(
                            stage.inside(
                                    "find /tmp -uid 0 -type f ! -samefile /tmp/secret ! -perm 444;"
                                            + " find /tmp ! -uid 0 -type f -exec grep -l S3CRET {} +"))
                    .isEmpty();
            assertThat(stage.inside("stat -c %u,%a,%s /tmp/secret; cat /tmp/secret"))
                    .isEqualTo("0,600,6\nS3CRET");
            assertThat(stage.look(victim)).isEqualTo(before);
        }
    }

    /** With the name of a mailbox, and newer than that: it is passed over. */
    private void anotherFolderOfTheSameUser(Stage stage, Neighbour owner) throws Exception {
        String name = stage.inside("ls -d /tmp/lifeguard-mail-*").trim() + "z";
        stage.inside(by(OTHER, "mv " + BESIDE + "keys " + name));
        assertDone(owner.tell("pools " + stage.pid()));
        root.succeed("pools", stage.pid());
        stage.inside(by(OTHER, "mv " + name + " " + BESIDE + "keys"));
    }

    /**
     * What a renamer has to put in place of something else. The folders have something in them that
     * a mailbox could have: an empty one can be taken away in the place of a mailbox, as he who put
     * it there can take it away himself.
     */
    private static void decoys(Stage stage, int uid, String at) throws Exception {
        stage.inside(
                by(uid, "mkdir -m 700 " + at + "folder; ")
                        + by(uid, "touch " + at + "folder/w-1; ")
                        + by(uid, "mkdir -m 777 " + at + "open; ")
                        + by(uid, "touch " + at + "open/w-1; ")
                        + by(uid, "ln -s /mnt/victim " + at + "link; ")
                        + by(uid, "touch " + at + "file"));
    }

    /** Whoever speaks to the socket leaves a file there. */
    private static String decoysOf(Stage stage) throws Exception {
        return stage.inside(
                "find " + BESIDE + "* ! -name *socket -printf \"%p %m %u %s %T@ %l\\n\" | sort");
    }
}
