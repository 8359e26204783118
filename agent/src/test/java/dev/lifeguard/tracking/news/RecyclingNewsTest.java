package dev.lifeguard.tracking.news;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.tracking.Host;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecyclingNewsTest {
    private static final long MILLI = 1_000_000L;

    private final Host host = new Host();
    private RetryCounts counts;

    @BeforeEach
    void lend() {
        Object source = Host.dataSource();
        Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, source, null);
        counts = host.tracker.checkouts().lending(token).counts();
        host.tracker.calls().exited(HookEvent.CHECKOUT, source, token, Host.connection(), null);
    }

    private void sweepAfter(long millis) {
        host.ticker.advanceMillis(millis);
        host.tracker.sweep(host);
    }

    @Test
    void the_first_of_each_reason_is_told_at_once_and_the_next_after_ten_minutes() {
        counts.retired(RetireReason.AGE);
        sweepAfter(100);
        counts.retired(RetireReason.AGE);
        counts.retired(RetireReason.AGE);
        counts.retired(RetireReason.IDLE);
        sweepAfter(100);
        assertEquals(Arrays.asList("AGE 1", "IDLE 1"), host.recycled);

        sweepAfter(9 * 60_000);
        assertEquals(2, host.recycled.size());
        sweepAfter(60_000);

        assertEquals(Arrays.asList("AGE 1", "IDLE 1", "AGE 2"), host.recycled);
        sweepAfter(20 * 60_000);
        assertEquals(3, host.recycled.size());
    }

    @Test
    void what_was_handed_out_stale_is_told_once_an_episode() {
        sweepAfter(100);
        counts.kept(KeptBecause.SESSION_STATE);
        sweepAfter(100);
        counts.kept(KeptBecause.SESSION_STATE);
        counts.retired(RetireReason.STALE);
        sweepAfter(500);
        assertEquals(Collections.emptyList(), host.stale, "there may be more to come");

        sweepAfter(1_000);
        sweepAfter(60_000);

        assertEquals(Arrays.asList("replaced 1", "kept 2"), host.stale);
    }

    @Test
    void stale_connections_are_no_recycling() {
        counts.retired(RetireReason.STALE);
        counts.retired(RetireReason.OLDER);
        sweepAfter(100);

        assertEquals(Collections.emptyList(), host.recycled);
    }

    @Test
    void a_limit_learned_from_deaths_is_told_once_though_it_comes_and_goes() {
        IdleLimit learned = IdleLimit.observed(45 * MILLI, 5, 60 * MILLI, 61 * MILLI);
        counts.maxIdle(learned);
        sweepAfter(100);
        counts.maxIdle(IdleLimit.ofServer(MILLI));
        sweepAfter(100);
        counts.maxIdle(learned);
        sweepAfter(100);
        assertEquals(1, host.limitsTold);

        counts.maxIdle(IdleLimit.observed(7 * MILLI, 5, 10 * MILLI, 10 * MILLI));
        sweepAfter(100);

        assertEquals(2, host.limitsTold);
        assertEquals(7 * MILLI, host.tracker.snapshot().get(0).maxIdle.nanos);
    }

    @Test
    void what_an_operator_or_a_server_says_is_no_news() {
        counts.maxIdle(IdleLimit.ofOption(MILLI));
        sweepAfter(100);
        counts.maxIdle(IdleLimit.ofServer(MILLI));
        sweepAfter(100);

        assertEquals(0, host.limitsTold);
    }
}
