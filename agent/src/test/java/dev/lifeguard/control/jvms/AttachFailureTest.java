package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.preflight.Peeks;
import java.io.IOException;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of JDK 8, 11, 17 and 25 for what went wrong, and ours. */
class AttachFailureTest {
    private final Jvm jvm = new Jvm(1, "com.acme.Main");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unable to open socket file /proc/1/root/tmp/.java_pid1: target process 1 doesn't"
                        + " respond within 10500ms or HotSpot VM not loaded|cleaned away",
                "Unable to open socket file: target process not responding or HotSpot VM not"
                        + " loaded|cleaned away",
                "The VM does not support the attach mechanism|DisableAttachMechanism",
                "Failed to load agent library: Dynamic agent loading is not enabled. Use"
                        + " -XX:+EnableDynamicAgentLoading to launch target VM.|Restart it without",
                "/tmp/.java_pid1: file not secure, should be owned by the current user|another user",
                "Permission denied|inside its container",
                "No such process|it has ended",
                "No space left on device|no space left in its /tmp",
                "Agent JAR not found or no Agent-Class attribute|can read it",
                "instrument was not found|java.instrument",
                "something else|something else"
            })
    void each_failure_has_its_cause_and_remedy(String message, String says) {
        Refusal refusal = AttachFailure.explain(jvm, new IOException(message));

        assertEquals(ExitCode.NO_TARGET, refusal.exitCode());
        assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
    }

    /** Between the look from outside and the attach, which then waits in vain. */
    @Test
    void one_that_was_stopped_meanwhile_is_told_so() throws Exception {
        Process sleeps = new ProcessBuilder("sh", "-c", "echo $$; exec sleep 600").start();
        try {
            Scanner pid = new Scanner(sleeps.getInputStream(), "US-ASCII");
            Jvm stopped = new Jvm(pid.nextLong(), "sleep");
            new ProcessBuilder("kill", "-STOP", String.valueOf(stopped.pid)).start().waitFor();
            assertTrue(Peeks.becomes(() -> ProcJvms.isStopped(stopped)));

            Refusal refusal = AttachFailure.explain(stopped, new IOException("not responding"));

            assertTrue(
                    refusal.getMessage().contains("it is stopped, by a signal"),
                    refusal.getMessage());
            assertTrue(refusal.getMessage().contains("kill -CONT " + stopped.pid));
        } finally {
            sleeps.destroyForcibly();
        }
    }

    /** The agent is loaded by then; words of 8, and of 11 of 8. */
    @Test
    void an_answer_that_another_version_of_java_misreads_is_no_failure() {
        assertTrue(JdkAttach.isMisread(new IOException("Non-numeric value found - int expected")));
        assertTrue(JdkAttach.isMisread(new Exception("0")));
        assertFalse(JdkAttach.isMisread(new Exception("100")));
        assertFalse(JdkAttach.isMisread(new IOException()));
    }

    @Test
    void the_last_of_two_flags_counts() {
        jvm.flags.add("-XX:+DisableAttachMechanism");
        assertTrue(AttachFailure.seenFromOutside(jvm).contains("DisableAttachMechanism"));

        jvm.flags.add("-XX:-DisableAttachMechanism");
        assertNull(AttachFailure.seenFromOutside(jvm));
    }

    @Test
    void the_warning_of_java_21_is_announced_unless_it_is_silenced() {
        jvm.java = "17.0.1";
        assertNull(AttachFailure.warningOf(jvm));

        jvm.java = "21";
        assertTrue(AttachFailure.warningOf(jvm).contains("-XX:+EnableDynamicAgentLoading"));

        jvm.flags.add("-XX:+EnableDynamicAgentLoading");
        assertNull(AttachFailure.warningOf(jvm));
    }
}
