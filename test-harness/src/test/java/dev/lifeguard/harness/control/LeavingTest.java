package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Several operators at once, one of whom takes the agent out: the others are told, at once. Never
 * beside {@link JsonAnswersTest}, which asks every JVM: its question would be taken for ours.
 */
@SecondLane
class LeavingTest {
    private static final String SILENCE = "did not answer";

    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void of_several_who_detach_one_does_and_the_others_are_told() throws IOException {
        BusyJvm jvm = JVMS.any();
        for (int round = 0; round < 3; round++) {
            lifeguard.succeed("attach", jvm.pid());

            List<CompletableFuture<Result>> all =
                    Stream.generate(() -> inBackground("detach", jvm.pid())).limit(3).toList();
            List<Result> results = all.stream().map(CompletableFuture::join).toList();

            assertThat(results).filteredOn(each -> each.exitCode() == 0).hasSize(1);
            assertThat(results)
                    .filteredOn(each -> each.exitCode() != 0)
                    .allSatisfy(
                            late -> {
                                assertThat(late.exitCode()).isEqualTo(4);
                                assertThat(late.err())
                                        .containsAnyOf("has left this JVM", "is no agent in");
                            });
            BusyJvm.await(jvm::mailboxes, List::isEmpty);
        }
    }

    /** Whichever comes first: the agent is there in the end, or says that it has left. */
    @Test
    void who_attaches_while_another_detaches_is_never_told_a_lie() throws IOException {
        BusyJvm jvm = JVMS.any();
        for (int round = 0; round < 4; round++) {
            lifeguard.succeed("attach", jvm.pid());

            CompletableFuture<Result> detached = inBackground("detach", jvm.pid());
            Result attached = lifeguard.run("attach", jvm.pid());

            assertThat(detached.join().exitCode()).as("%s", detached.join()).isZero();
            assertThat(attached.err()).doesNotContain(SILENCE);
            int status = lifeguard.run("status", jvm.pid()).exitCode();
            assertThat(status).as("%s", attached).isEqualTo(attached.exitCode());
            if (status == 0) {
                lifeguard.succeed("detach", jvm.pid());
            }
            BusyJvm.await(jvm::mailboxes, List::isEmpty);
        }
        assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
    }

    @Test
    void who_watches_is_told_that_the_agent_has_left() throws IOException {
        BusyJvm jvm = JVMS.any();
        CompletableFuture<Result> watch = watch(jvm);

        lifeguard.succeed("detach", jvm.pid());

        assertThat(watch.join().exitCode()).isEqualTo(4);
        assertThat(watch.join().err()).contains("The agent has left this JVM");
        BusyJvm.await(jvm::mailboxes, List::isEmpty);
    }

    @Test
    void who_watches_a_jvm_that_is_killed_is_told_that_it_has_ended() throws Exception {
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            CompletableFuture<Result> watch = watch(jvm);

            new ProcessBuilder("kill", "-KILL", jvm.pid()).start().waitFor();

            assertThat(watch.join().exitCode()).isEqualTo(3);
            assertThat(watch.join().err()).contains("it has ended").doesNotContain(SILENCE);
            assertThat(jvm.mailboxes()).isEmpty();
        }
    }

    /** Somebody whose question the agent has read, which stays as long as it is answered. */
    private CompletableFuture<Result> watch(BusyJvm jvm) {
        lifeguard.succeed("attach", jvm.pid());
        CompletableFuture<Result> watch = inBackground("watch", jvm.pid(), "--times", "10000");
        BusyJvm.await(
                () -> jvm.mailboxes().stream().flatMap(LeavingTest::list).toList(),
                mail -> mail.stream().anyMatch(LeavingTest::isAwaited));
        return watch;
    }

    private CompletableFuture<Result> inBackground(String... arguments) {
        return CompletableFuture.supplyAsync(() -> lifeguard.run(arguments));
    }

    private static boolean isAwaited(Path question) {
        return question.getFileName().toString().startsWith("w-");
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
