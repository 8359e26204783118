package dev.lifeguard.harness.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.pools.Pools;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of the corpus notices what it is there to notice. */
class JudgementTest {
    private static final String LEAKY = "a.Dao.leak(Dao.java:1)";
    private static final String SLOW = "a.Dao.slow(Dao.java:2)";
    private static final long SUSPECT_AFTER_NANOS = 1_000_000_000L;

    private final List<Scenario> scenarios = Scenario.in(List.of(OneOfEach.class), Pools.HIKARICP);
    private final Sightings sightings = new Sightings();
    private final ProcessorQueue queue = new ProcessorQueue();
    private final Judgement judgement =
            new Judgement(scenarios, sightings, queue, true, SUSPECT_AFTER_NANOS);
    private final Connection leaked =
            (Connection)
                    Proxy.newProxyInstance(
                            JudgementTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, args) -> null);

    @BeforeEach
    void both_are_played() {
        for (Scenario each : scenarios) {
            each.truth.site(each.isLeak() ? LEAKY : SLOW);
            if (each.isLeak()) {
                each.truth.leaked(leaked, new ReferenceQueue<>());
            }
            each.truth.over(null);
        }
    }

    @Test
    void a_leak_found_and_an_innocent_cleared_are_right() {
        report(
                0,
                leak("probable", "scope-gone", LEAKY, 1),
                leak("suspected", "held-idle", SLOW, 0));

        assertThat(judgement.wrong()).isEmpty();
    }

    @Test
    void a_leak_that_is_not_reported_is_wrong() {
        report(0);

        assertThat(judgement.wrong()).singleElement().asString().contains("not found as probable");
    }

    @Test
    void a_verdict_too_weak_is_wrong() {
        report(0, leak("suspected", "held-idle", LEAKY, 1));

        assertThat(judgement.wrong()).singleElement().asString().contains("not found as probable");
    }

    @Test
    void the_wrong_line_is_wrong() {
        report(0, leak("probable", "scope-gone", LEAKY.replace(":1", ":3"), 1));

        assertThat(judgement.wrong()).hasSize(2);
    }

    @Test
    void a_late_verdict_is_wrong() {
        report(Judgement.LATEST_NANOS + 1, leak("probable", "scope-gone", LEAKY, 1));

        assertThat(judgement.wrong()).singleElement().asString().matches(".*late by 5\\d{3} ms.*");
    }

    @Test
    void the_time_in_which_nobody_could_have_said_it_does_not_count() {
        long now = evidenceNanos();
        queue.note(now, 0);
        queue.note(now + Judgement.LATEST_NANOS, Judgement.LATEST_NANOS / 4);

        report(Judgement.LATEST_NANOS * 5 / 4, leak("probable", "scope-gone", LEAKY, 1));

        assertThat(judgement.wrong()).isEmpty();
    }

    @Test
    void a_verdict_that_is_late_without_it_is_wrong() {
        long now = evidenceNanos();
        queue.note(now, 0);
        queue.note(now + Judgement.LATEST_NANOS, Judgement.LATEST_NANOS / 4);

        report(Judgement.LATEST_NANOS * 7 / 4, leak("probable", "scope-gone", LEAKY, 1));

        assertThat(judgement.wrong()).singleElement().asString().matches(".*late by 87\\d{2} ms.*");
    }

    @Test
    void confirming_what_is_still_reachable_is_wrong() {
        report(0, leak("confirmed", "unreachable", LEAKY, 1));

        assertThat(judgement.wrong()).singleElement().asString().contains("still reachable");
    }

    @Test
    void a_probable_innocent_is_wrong_even_when_cleared() {
        report(
                0,
                leak("probable", "scope-gone", LEAKY, 1),
                leak("probable", "owner-dead", SLOW, 0));

        assertThat(judgement.wrong()).singleElement().asString().contains("falsely accused");
    }

    @Test
    void a_suspect_left_standing_is_wrong() {
        report(
                0,
                leak("probable", "scope-gone", LEAKY, 1),
                leak("suspected", "held-idle", SLOW, 1));

        assertThat(judgement.wrong()).singleElement().asString().contains("still suspected");
    }

    /** A clock of its own: this JVM may stand still between two readings of the system's. */
    private long evidenceNanos() {
        for (Scenario each : scenarios) {
            if (each.isLeak()) {
                return each.truth.evidenceNanos();
            }
        }
        throw new AssertionError("no leak");
    }

    private void report(long nanosLater, String... leaks) {
        String json =
                "{'pools':[{'checkouts':{'count':9,'returned':8,'open':1},'leaks':["
                        + String.join(",", leaks)
                        + "]}]}";
        try {
            sightings.read(
                    new ObjectMapper().readTree(json.replace('\'', '"')),
                    evidenceNanos() + nanosLater);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String leak(String verdict, String evidence, String callSite, int open) {
        return String.format(
                "{'verdict':'%s','evidence':'%s','callSite':'%s','count':1,'open':%d}",
                verdict, evidence, callSite, open);
    }

    /** Not played: its truth is told by the test. */
    static final class OneOfEach {
        private OneOfEach() {}

        @Leak(value = "kept", finds = Grade.PROBABLE)
        static void leaks(Stage stage) {
            stage.evidence();
        }

        @Innocent("slow")
        static void isSlow(Stage stage) {
            stage.idle(2);
        }
    }
}
