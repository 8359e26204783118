package dev.lifeguard.harness.control;

import static dev.lifeguard.harness.control.Answers.assertDone;
import static dev.lifeguard.harness.control.Answers.assertLine;
import static dev.lifeguard.harness.control.Stage.by;
import static org.assertj.core.api.Assertions.assertThat;

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
 * An ordinary user asks his own JVM, and root does, and another ordinary user has put there what he
 * may. None gets an owner, a byte or a class anywhere, and each command ends in an answer or a
 * line.
 */
@SecondLane
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NeighbourAttackTest {
    private static final int OTHER = 1;

    /** In place of the socket and the file that asks for it; of these names the JVM has none. */
    private static final List<String> IN_PLACE_OF_A_FILE =
            List.of(
                    "touch NAME",
                    "mkdir -m 777 NAME",
                    "mkfifo -m 666 NAME",
                    "ln -s /mnt/victim/secret NAME",
                    "ln -s /tmp/none NAME");

    private final CommandLine root = CommandLine.here();

    @BeforeAll
    static void needsRootAndNamespaces() throws Exception {
        AttackTest.needsRootAndNamespaces();
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void what_another_user_has_put_there_is_passed_over_or_told(Jdk jdk) throws Exception {
        try (Stage stage = Stage.apart(jdk, "1777", AttackedProgram.class);
                Neighbour owner = Neighbour.asking(stage, Stage.NOBODY)) {
            Path victim = stage.victim();
            String before = stage.look(victim);

            inPlaceOfAttachFiles(stage, owner);
            aFileOfItsOwnUserThatIsLinkedThere(stage, owner);
            besideTheMailbox(stage, owner);
            inPlaceOfTheMailbox(stage, owner);

            assertDone(owner.tell("detach " + stage.pid()));
            assertThat(stage.inside("find /tmp -uid 1 -delete; ls -A /tmp"))
                    .matches("(hsperfdata_nobody\n|\\.java_pid\\d+\n|own\n)*");
            assertThat(stage.printed()).doesNotContain("Full thread dump");
            assertThat(stage.look(victim)).isEqualTo(before);
        }
    }

    private void inPlaceOfAttachFiles(Stage stage, Neighbour owner) throws Exception {
        String attach = "attach " + stage.pid();
        for (String kind : List.of(".java_pid", ".attach_pid")) {
            for (String plant : IN_PLACE_OF_A_FILE) {
                String name = "/tmp/" + kind + stage.pid();
                stage.inside(by(OTHER, plant.replace("NAME", name)));
                String before = theirs(stage);

                assertLine(plant, owner.tell(attach));
                assertLine(plant, root.run("attach", stage.pid()));

                assertThat(theirs(stage)).as("%s, %s", kind, plant).isEqualTo(before);
                stage.inside("rm -rf " + name);
            }
        }
    }

    /** Root makes the hard link, as a kernel without fs.protected_hardlinks lets anybody do. */
    private void aFileOfItsOwnUserThatIsLinkedThere(Stage stage, Neighbour owner) throws Exception {
        stage.inside(by(Stage.NOBODY, "sh -c \"umask 077; echo own > /tmp/own\""));
        String own = "stat -c %u,%a,%h,%Y /tmp/own; cat /tmp/own";
        stage.inside("ln /tmp/own /tmp/.java_pid" + stage.pid());
        String before = stage.inside(own);
        assertLine("a linked file", owner.tell("attach " + stage.pid()));
        assertLine("a linked file", root.run("attach", stage.pid()));
        stage.inside("mv /tmp/.java_pid" + stage.pid() + " /tmp/.attach_pid" + stage.pid());

        assertDone(owner.tell("attach " + stage.pid()));

        assertThat(stage.inside(own)).isEqualTo(before);
        stage.inside("rm /tmp/.attach_pid" + stage.pid());
    }

    private void besideTheMailbox(Stage stage, Neighbour owner) throws Exception {
        String name = stage.inside("ls -d /tmp/lifeguard-mail-*").trim();
        stage.inside(by(Stage.NOBODY, "mkdir -m 700 /tmp/private"));
        stage.inside(by(OTHER, "mkdir -m 700 " + name + "a"));
        stage.inside(by(OTHER, "mkdir -m 777 " + name + "b"));
        stage.inside(by(OTHER, "touch " + name + "b/q-1 " + name + "b/a-1 " + name + "b/left"));
        stage.inside(by(OTHER, "ln -s /tmp/private " + name + "c"));
        stage.inside(by(OTHER, "ln -s " + name + " " + name + "d"));
        stage.inside(by(OTHER, "ln -s /mnt/victim " + name + "e"));
        stage.inside(by(OTHER, "mkfifo " + name + "f"));
        stage.inside(by(OTHER, "touch " + name + "g"));
        String before = theirs(stage);

        assertThat(assertDone(owner.tell("pools " + stage.pid()))).contains("h2");
        assertThat(root.succeed("pools", stage.pid())).contains("h2");

        assertThat(theirs(stage)).isEqualTo(before);
        assertThat(stage.inside("rmdir /tmp/private")).as("what is in it").isEmpty();
    }

    /** It was cleaned away; whoever makes it again has seen its name. */
    private void inPlaceOfTheMailbox(Stage stage, Neighbour owner) throws Exception {
        String name = stage.inside("find /tmp -name lifeguard-mail-* -uid 65534").trim();
        stage.inside("rm -r " + name);
        stage.inside(by(OTHER, "mkdir -m 777 " + name));
        stage.inside(by(OTHER, "ln -s /mnt/victim/secret " + name + "/a-1"));
        String before = theirs(stage);

        assertThat(assertDone(owner.tell("pools " + stage.pid()))).contains("h2");
        assertThat(root.succeed("pools", stage.pid())).contains("h2");

        assertThat(theirs(stage)).isEqualTo(before);
    }

    /** All that can be changed of what the other user has. */
    private static String theirs(Stage stage) throws Exception {
        return stage.inside(
                "find /tmp -uid 1 -printf \"%p %m %u %s %T@ %l\\n\" | sort;"
                        + " find /tmp -uid 1 -type f -exec cat {} +");
    }
}
