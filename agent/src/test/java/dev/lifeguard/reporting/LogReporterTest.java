package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Protection;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReporterTest {
    private final LogCapture captured = new LogCapture(Log.Level.INFO);
    private final LogReporter reporter = new LogReporter(captured.log);
    private final LeakObserver observer = reporter;

    @Test
    void a_pool_is_introduced_once() {
        observer.poolFound(Snapshots.orders());
        observer.poolFound(Snapshots.bare());

        captured.has(
                "INFO LG-0110 orders-pool: watching this pool"
                        + " (hikaricp, postgresql at db1:5432/orders, at most 10 connections).",
                "INFO LG-0110 homemade: watching this pool (generic).");
    }

    @Test
    void a_pool_says_once_what_protects_it_and_if_nothing_does_why() {
        PoolSnapshot pool = Snapshots.orders();
        pool.protection = Protection.by(Protection.Means.EVICTION, false);
        PoolSnapshot later = Snapshots.bare();
        later.protection = Protection.none(KeptBecause.UNKNOWN_DRIVER, "com.acme.C");

        observer.poolFound(pool);
        observer.protectionKnown(later);

        captured.has(
                "INFO LG-0110 orders-pool: watching this pool"
                        + " (hikaricp, postgresql at db1:5432/orders, at most 10 connections)."
                        + " Protected by eviction.",
                "INFO LG-0115 homemade: not protected from stale connections: its connections"
                        + " are of no driver that is known (com.acme.C).");
    }

    @Test
    void stale_connections_that_were_handed_out_say_why_and_what_to_do() {
        PoolSnapshot pool = Snapshots.orders();
        pool.kept[KeptBecause.SESSION_STATE.ordinal()] = 3;
        pool.kept[KeptBecause.REFUSED.ordinal()] = 1;

        observer.staleKept(pool, 4);

        captured.has(
                "WARN LG-0114 orders-pool: 4 stale connections handed out as they are (in all 3: the"
                        + " session carried state; 1: the server takes no new connections). Their"
                        + " requests fail until the pool opens new ones: restart the application.");
    }

    @Test
    void a_probable_leak_names_the_line_and_shows_its_evidence() {
        observer.leakFound(Snapshots.orders(), Snapshots.leak(Evidence.SCOPE_GONE, 1, 1, 0));

        captured.has(
                "WARN LG-0102 orders-pool: probable leak at com.acme.OrderDao.find(OrderDao.java:87),"
                        + " held 31 s by http-7 (the method that always returned it has ended)."
                        + " Close the connection on every path of this method.",
                "    last SQL: select * from orders where id = ?",
                "    transaction: open",
                "    checked out at:",
                "        com.acme.OrderDao.find(OrderDao.java:87)",
                "        com.acme.Servlet.doGet(Servlet.java:12)",
                "    http-7 does something else now:",
                "        java.lang.Object.wait(Native Method)");
    }

    @Test
    void several_leaks_of_one_line_are_counted() {
        observer.leakFound(Snapshots.orders(), Snapshots.leak(Evidence.UNREACHABLE, 40, 12, 0));

        assertEquals(
                "WARN LG-0101 orders-pool: confirmed leak at com.acme.OrderDao.find(OrderDao.java:87),"
                        + " held up to 31 s, last by http-7 (the connection became unreachable"
                        + " without being closed; 40 times here, 12 still out)."
                        + " Close the connection on every path of this method.",
                captured.lines().get(0));
        assertEquals("    http-7 does something else now:", captured.lines().get(6));
    }

    @Test
    void a_suspect_may_be_meant_to_be_kept() {
        observer.leakFound(Snapshots.orders(), Snapshots.leak(Evidence.HELD_IDLE, 1, 1, 0));

        assertEquals(
                "WARN LG-0103 orders-pool: suspected leak at com.acme.OrderDao.find(OrderDao.java:87),"
                        + " held 31 s by http-7 (held without being used). Close the connection on"
                        + " every path of this method, or raise leak.suspect-after if it is meant"
                        + " to be kept.",
                captured.lines().get(0));
    }

    @Test
    void who_sleeps_with_a_connection_in_hand_is_not_told_to_close_it() {
        observer.leakFound(
                Snapshots.orders(),
                Snapshots.heldBy(
                        "java.lang.Thread.sleep(Native Method)",
                        "com.acme.Mail.send(Mail.java:7)",
                        "com.acme.OrderDao.find(OrderDao.java:90)"));

        assertEquals(
                "WARN LG-0103 orders-pool: connection held idle, taken at"
                        + " com.acme.OrderDao.find(OrderDao.java:87), held 31 s by http-7 (held"
                        + " without being used). http-7 sleeps in com.acme.Mail.send(Mail.java:7),"
                        + " still inside the method that took it. Give the connection back before"
                        + " such a wait, or raise leak.suspect-after if it is meant to be kept.",
                captured.lines().get(0));
    }

    @Test
    void a_worker_that_waits_for_its_next_task_has_left_its_connection_behind() {
        observer.leakFound(
                Snapshots.orders(),
                Snapshots.heldBy(
                        "jdk.internal.misc.Unsafe.park(Native Method)",
                        "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java)",
                        "com.acme.Worker.run(Worker.java:1)"));

        assertTrue(captured.lines().get(0).contains("suspected leak at"));
        assertTrue(captured.lines().get(0).contains("Close the connection on every path"));
    }

    @Test
    void what_is_not_known_of_a_leak_is_not_said() {
        observer.leakFound(Snapshots.bare(), Snapshots.vagueLeak(Evidence.OWNER_DEAD));

        captured.has(
                "WARN LG-0102 homemade: probable leak (the thread that checked it out has ended)."
                        + " No stack was kept. Mend the leaks that are named, or set"
                        + " leak.call-sites=all to learn where.");
    }

    @Test
    void at_most_twelve_frames_are_shown() {
        List<String> frames = new ArrayList<String>();
        for (int i = 0; i < 15; i++) {
            frames.add("com.acme.A.m(A.java:" + i + ")");
        }
        observer.leakFound(Snapshots.bare(), Snapshots.leakWithStack(frames));

        assertEquals("        com.acme.A.m(A.java:11)", captured.lines().get(13));
        assertEquals("        ... 3 more", captured.lines().get(14));
    }

    @Test
    void a_cleared_leak_says_after_how_long() {
        observer.leakCleared(
                Snapshots.orders(),
                Snapshots.leak(Evidence.SCOPE_GONE, 1, 0, 1),
                252 * Snapshots.SECOND);
        observer.leakCleared(
                Snapshots.bare(), Snapshots.vagueLeak(Evidence.HELD_IDLE), 40 * Snapshots.SECOND);

        captured.has(
                "INFO LG-0104 orders-pool: probable leak at com.acme.OrderDao.find(OrderDao.java:87)"
                        + " is cleared, in use again or returned after 4 m 12 s (by http-7)."
                        + " Nothing to do.",
                "INFO LG-0104 homemade: suspected leak is cleared, in use again or returned after"
                        + " 40 s. Raise leak.suspect-after if this is usual here.");
    }

    @Test
    void pools_of_one_name_are_told_apart_in_whatever_is_said_of_them() {
        PoolSnapshot pool = Snapshots.orders();
        pool.sharesName = true;
        pool.protection = Protection.by(Protection.Means.EVICTION, false);

        observer.protectionKnown(pool);
        observer.leakEnded(
                pool,
                Snapshots.leak(Evidence.SCOPE_GONE, 1, 0, 1),
                252 * Snapshots.SECOND,
                LeaseEnd.LENT_AGAIN);

        captured.has(
                "INFO LG-0115 orders-pool #" + pool.id + ": protected by eviction.",
                "INFO LG-0104 orders-pool #"
                        + pool.id
                        + ": probable leak at com.acme.OrderDao.find(OrderDao.java:87) is over, "
                        + LeaseEnd.LENT_AGAIN.sentence()
                        + ", after 4 m 12 s. Nobody has closed it.");
    }

    @Test
    void what_is_recycled_is_said_with_its_reason() {
        PoolSnapshot pool = Snapshots.orders();
        pool.retired[RetireReason.AGE.ordinal()] = 44;
        pool.retired[RetireReason.IDLE.ordinal()] = 1;
        pool.retired[RetireReason.USES.ordinal()] = 2;

        observer.recycled(pool, RetireReason.AGE, 41);
        observer.recycled(pool, RetireReason.IDLE, 1);
        observer.recycled(pool, RetireReason.USES, 2);

        captured.has(
                "INFO LG-0131 orders-pool: 41 connections replaced, too old (in all 44)."
                        + " Nothing to do; recycle.max-age sets the limit.",
                "INFO LG-0131 orders-pool: 1 connection replaced, idle for too long (in all 1)."
                        + " Nothing to do; recycle.max-idle sets the limit.",
                "INFO LG-0131 orders-pool: 2 connections replaced, used too often (in all 2)."
                        + " Nothing to do; recycle.max-uses sets the limit.");
    }

    @Test
    void a_learned_idle_limit_shows_the_deaths_it_was_learned_from() {
        observer.idleLimitLearned(learned(12, 58 * Snapshots.SECOND, 60 * Snapshots.SECOND - 1));
        observer.idleLimitLearned(learned(5, 58 * Snapshots.SECOND, 61 * Snapshots.SECOND));
        observer.idleLimitLearned(learned(5, 4 * Snapshots.SECOND, 4 * Snapshots.SECOND));

        captured.has(
                "INFO LG-0132 orders-pool: idle connections die (12 of 12 died after 58-59 s idle)."
                        + " They are replaced after 43 s from now on; recycle.max-idle sets another"
                        + " limit.",
                "INFO LG-0132 orders-pool: idle connections die (5 of 5 died after 58 s - 1 m 1 s"
                        + " idle). They are replaced after 43 s from now on; recycle.max-idle sets"
                        + " another limit.",
                "INFO LG-0132 orders-pool: idle connections die (5 of 5 died after 4 s idle)."
                        + " They are replaced after 3 s from now on; recycle.max-idle sets another"
                        + " limit.");
    }

    private static PoolSnapshot learned(int deaths, long shortestNanos, long longestNanos) {
        PoolSnapshot pool = Snapshots.orders();
        long safe = shortestNanos / 4 * 3;
        pool.maxIdle = IdleLimit.observed(safe, deaths, shortestNanos, longestNanos);
        return pool;
    }

    @Test
    void an_exhausted_pool_names_its_leaks_then_its_longest_leases() {
        PoolSnapshot pool = Snapshots.orders();
        pool.leaks =
                Arrays.asList(
                        Snapshots.leak(Evidence.HELD_IDLE, 5, 0, 5),
                        Snapshots.leak(Evidence.SCOPE_GONE, 8, 7, 1));

        observer.exhausted(
                pool,
                30 * Snapshots.SECOND,
                Arrays.asList(
                        Snapshots.lease(252 * Snapshots.SECOND),
                        Snapshots.lease(31 * Snapshots.SECOND),
                        Snapshots.vagueLease(),
                        Snapshots.vagueLease()));

        captured.has(
                "WARN LG-0111 orders-pool: no connection within 30 s (10 of 10 in use, 7 threads"
                        + " waiting). Mend the leaks first. The three longest leases follow.",
                "    probable leak at com.acme.OrderDao.find(OrderDao.java:87), 7 leases, 7 still out",
                "    held 4 m 12 s by http-7 at com.acme.OrderDao.find(OrderDao.java:87),"
                        + " a statement runs, in a transaction",
                "        last SQL: select ?",
                "        at com.acme.A.a(A.java:1)",
                "        at com.acme.B.b(B.java:2)",
                "    held 31 s by http-7 at com.acme.OrderDao.find(OrderDao.java:87),"
                        + " a statement runs, in a transaction",
                "        last SQL: select ?",
                "        at com.acme.A.a(A.java:1)",
                "        at com.acme.B.b(B.java:2)",
                "    held 1 s, idle");
    }

    /**
     * As after an attach to a pool that was dry already: who looks at three in the morning does.
     */
    @Test
    void an_exhausted_pool_says_of_how_many_it_was_not_seen_who_took_them() {
        PoolSnapshot pool = Snapshots.bare();
        pool.sizes = new PoolSizes(4, 4, 4, 0, 2);
        pool.unseen = 4;

        observer.exhausted(pool, 250_000_000, Collections.<LeaseSnapshot>emptyList());

        captured.has(
                "WARN LG-0111 homemade: no connection within 250 ms (4 of 4 in use, 2 threads"
                        + " waiting). Who took 4 of them was not seen: it was before the agent came,"
                        + " or past it.");
    }

    @Test
    void an_exhausted_pool_of_which_little_is_known() {
        PoolSnapshot pool = Snapshots.bare();
        pool.open = 4;
        observer.exhausted(pool, 250_000_000, Collections.<LeaseSnapshot>emptyList());

        captured.has("WARN LG-0111 homemade: no connection within 250 ms (4 in use).");
    }

    @Test
    void one_waiting_thread_and_one_lease_are_singular() {
        PoolSnapshot pool = Snapshots.bare();
        pool.sizes = new PoolSizes(1, 1, 1, 0, 1);
        observer.exhausted(pool, 250_000_000, Collections.singletonList(Snapshots.vagueLease()));

        assertEquals(
                "WARN LG-0111 homemade: no connection within 250 ms (1 of 1 in use, 1 thread"
                        + " waiting). The longest lease follows.",
                captured.lines().get(0));
    }

    @Test
    void uncommitted_work_names_who_checked_out_and_who_returned() {
        observer.returnedUncommitted(
                Snapshots.orders(), Snapshots.uncommitted(Snapshots.SITE, 1, Outcome.LEFT));

        captured.has(
                "WARN LG-0121 orders-pool: a connection was returned with uncommitted work, checked"
                        + " out at com.acme.OrderDao.find(OrderDao.java:87) (by http-7). Commit or"
                        + " roll back before close(): the work is lost, or lands in the next user's"
                        + " transaction.",
                "    last SQL: insert into orders values (?)",
                "    returned at: com.acme.OrderDao.find(OrderDao.java:99)");
    }

    @Test
    void uncommitted_work_says_what_was_done_about_it() {
        observer.returnedUncommitted(
                Snapshots.orders(), Snapshots.uncommitted(null, 3, Outcome.ROLLED_BACK));
        observer.returnedUncommitted(
                Snapshots.orders(), Snapshots.uncommitted(null, 1, Outcome.ROLLBACK_FAILED));

        captured.has(
                "WARN LG-0121 orders-pool: a connection was returned with uncommitted work, at"
                        + " com.acme.OrderDao.find(OrderDao.java:99) (by http-7, 3 times here). It"
                        + " was rolled back; commit or roll back before close().",
                "    last SQL: insert into orders values (?)",
                "WARN LG-0122 orders-pool: a connection was returned with uncommitted work, at"
                        + " com.acme.OrderDao.find(OrderDao.java:99) (by http-7). It could not be"
                        + " rolled back, so do not trust what the pool lends next; commit or roll"
                        + " back before close().",
                "    last SQL: insert into orders values (?)");
    }

    @Test
    void the_same_call_site_is_told_once_a_minute() {
        for (int i = 1; i <= 42; i++) {
            observer.returnedUncommitted(
                    Snapshots.orders(), Snapshots.uncommitted(Snapshots.SITE, i, Outcome.LEFT));
        }
        captured.ticker.advanceSeconds(60);
        observer.poolFound(Snapshots.bare());

        assertEquals(
                "WARN LG-0121 orders-pool: repeated (41 more within a minute).",
                captured.lines().get(3));
    }

    @Test
    void every_checkout_and_return_is_a_line_even_if_it_repeats() {
        captured.log.level(Log.Level.DEBUG);
        for (int i = 0; i < 2; i++) {
            observer.echoed(
                    new CheckoutLogLine("orders", 17, false, "http-7", Snapshots.SITE, 12_000, 0));
        }
        observer.echoed(
                new CheckoutLogLine(
                        "orders", 17, true, "http-8", null, 31 * Snapshots.SECOND, 2_000_000));
        observer.echoesDropped(3);

        captured.has(
                "DEBUG LG-0301 orders: lease 17 checked out by http-7 at"
                        + " com.acme.OrderDao.find(OrderDao.java:87), waited 12 us.",
                "DEBUG LG-0301 orders: lease 17 checked out by http-7 at"
                        + " com.acme.OrderDao.find(OrderDao.java:87), waited 12 us.",
                "DEBUG LG-0302 orders: lease 17 returned by http-8, held 31 s (2 ms in SQL).",
                "DEBUG LG-0303 3 checkouts and returns came faster than they can be printed; they"
                        + " are counted in the report.");
    }

    @Test
    void a_pool_that_stays_exhausted_is_reported_once_a_minute() {
        for (int i = 0; i < 42; i++) {
            observer.exhausted(
                    Snapshots.bare(), i * 1_000_000L, Collections.<LeaseSnapshot>emptyList());
        }
        captured.ticker.advanceSeconds(60);
        observer.exhausted(Snapshots.bare(), 0, Collections.<LeaseSnapshot>emptyList());

        captured.has(
                "WARN LG-0111 homemade: no connection within 0 us (0 in use).",
                "WARN LG-0111 homemade: repeated (41 more within a minute).",
                "WARN LG-0111 homemade: no connection within 0 us (0 in use).");
    }

    @Test
    void the_summary_has_a_line_per_pool_and_the_worst_call_sites() {
        PoolSnapshot pool = Snapshots.orders();
        pool.leaks =
                Arrays.asList(
                        Snapshots.leak(Evidence.HELD_IDLE, 5, 0, 5),
                        Snapshots.leak(Evidence.SCOPE_GONE, 8, 7, 1),
                        Snapshots.leak(Evidence.HELD_IDLE, 3, 3, 0),
                        Snapshots.leak(Evidence.OWNER_DEAD, 9, 9, 0),
                        Snapshots.leak(Evidence.UNREACHABLE, 1, 1, 0));
        pool.leaksWithoutDetail = 2;
        pool.uncommittedReturned = 7;

        reporter.summary(Snapshots.report(pool, Snapshots.bare()));

        captured.has(
                "INFO LG-0112 orders-pool: 1204 checkouts (returned 1194, open 10, failed 3, longest"
                        + " wait 30 s, returned uncommitted 7, leaks 1 confirmed + 16 probable + 3 suspected"
                        + ", 2 of them without detail).",
                "    confirmed leak at com.acme.OrderDao.find(OrderDao.java:87), 1 lease, 1 still out",
                "    probable leak at com.acme.OrderDao.find(OrderDao.java:87), 9 leases, 9 still out",
                "    probable leak at com.acme.OrderDao.find(OrderDao.java:87), 7 leases, 7 still out",
                "INFO LG-0112 homemade: 0 checkouts (returned 0, open 0, leaks 0).");
    }

    @Test
    void a_longest_wait_that_may_be_the_start_of_the_pool_says_so() {
        PoolSnapshot pool = Snapshots.bare();
        pool.checkouts = 2;
        pool.returned = 2;
        pool.wait = Snapshots.times(2, 1e9, 1000, 3_200_000_000L, 3_200_000_000L);
        pool.firstWaitNanos = 3_200_000_000L;

        reporter.summary(Snapshots.report(pool));

        captured.has(
                "INFO LG-0112 homemade: 2 checkouts (returned 2, open 0, longest wait 3.2 s (its first"
                        + " checkout, which may have started it), leaks 0).");
    }

    @Test
    void a_thread_name_cannot_forge_a_line() {
        observer.leakFound(Snapshots.bare(), Snapshots.leakOfThread("a\nWARN LG-0101 b\u001b[31m"));

        captured.has(
                "WARN LG-0103 homemade: suspected leak, by a WARN LG-0101 b [31m (held without being"
                        + " used). No stack was kept. Mend the leaks that are named, or set"
                        + " leak.call-sites=all to learn where.");
    }

    /** At exit so many pools have a line of their own; of the others nothing false may be said. */
    @Test
    void what_the_others_leaked_is_not_denied() {
        List<PoolSnapshot> pools = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            PoolSnapshot pool = Snapshots.bare();
            pool.leaks = Arrays.asList(Snapshots.leak(Evidence.UNREACHABLE, 3, 3, 0));
            pools.add(pool);
        }
        pools.add(Snapshots.bare());

        reporter.summary(Snapshots.report(pools.toArray(new PoolSnapshot[0])));

        List<String> lines = captured.lines();
        String last = lines.get(lines.size() - 1);
        assertTrue(last.contains("21 other pools, 20 of them with leaks or failures"), last);
    }

    /** An application may make pools without end: a log must not grow with each. */
    @Test
    void what_protects_pools_without_end_is_told_of_fifty() {
        for (int i = 0; i < 300; i++) {
            PoolSnapshot pool = Snapshots.bare();
            pool.name = "tenant-" + i;
            pool.protection = Protection.none(KeptBecause.UNKNOWN_DRIVER, "com.acme.C");
            observer.protectionKnown(pool);
        }

        List<String> lines = captured.lines();
        assertEquals(51, lines.size());
        assertEquals(
                "INFO LG-0115 what protects 50 pools was told, of later ones it is not. It is in"
                        + " the report, and in what `pools` shows.",
                lines.get(50));
    }

    /** One that is made anew again and again is not fifty. */
    @Test
    void generations_of_one_pool_are_not_said_to_be_pools() {
        for (int i = 1; i <= 51; i++) {
            PoolSnapshot pool = Snapshots.bare();
            pool.generation = i;
            observer.poolFound(pool);
        }

        String last = captured.lines().get(50);
        assertTrue(last.startsWith("INFO LG-0110 50 pools or generations of pools were"), last);
    }
}
