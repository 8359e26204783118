package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.boot.rounds.Forwarder;
import dev.lifeguard.boot.rounds.OpenerThreads;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.BareThreads;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.inplace.Replacing;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.Options;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.preflight.RetirementPolicy;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.reporting.ExceptionNotes;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sockets.SocketPeek;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.tracking.Unheard;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
    private static final int NO_SUCH_EVENT = 99;

    private final Swallowed swallowed = new Swallowed();
    private final FakeTicker ticker = new FakeTicker();
    private final Refusals refusals = new Refusals(ticker);

    private final Supplier<String> report =
            new Supplier<String>() {
                @Override
                public String get() {
                    return "{}";
                }
            };

    private final Supplier<String> brokenReport =
            new Supplier<String>() {
                @Override
                public String get() {
                    throw new IllegalStateException("broken");
                }
            };

    private Switchboard switchboard(Tracker tracker, String arguments, Supplier<String> report) {
        Options options =
                OptionReader.read(
                        arguments, new Properties(), Collections.<String, String>emptyMap());
        SocketPeek peek = SocketPeek.blind(new IllegalStateException("closed"));
        Disconnects disconnects = new Disconnects(Rules.NONE, PoolKinds.packages());
        OpenerThreads openers = new OpenerThreads();
        Retry retry =
                new Retry(
                        RetirementPolicy.NONE,
                        disconnects,
                        new Connections(new Handles(Collections.emptyList())),
                        refusals,
                        Ticker.SYSTEM,
                        BareThreads.named("lifeguard-watchdog"),
                        peek,
                        openers,
                        swallowed);
        Replacing replacing =
                new Replacing(
                        new Forwarder().replacements(), openers, peek, disconnects, Ticker.SYSTEM);
        return new Switchboard(
                tracker,
                retry,
                new InPlaceCheckout(
                        retry.checkup(), RetirementPolicy.NONE, replacing, Ticker.SYSTEM),
                new ExceptionNotes(),
                new LiveSettings(options),
                swallowed,
                new Questions(null, "1.0", report, swallowed));
    }

    private Tracker tracker() {
        Options options =
                OptionReader.read(null, new Properties(), Collections.<String, String>emptyMap());
        return new Tracker(
                Collections.<PoolKind>emptyList(),
                new LiveSettings(options),
                Ticker.SYSTEM,
                new Unheard());
    }

    @AfterEach
    void hang_up() {
        LifeguardBridge.receiver = null;
    }

    @Test
    void an_error_behind_the_barrier_is_counted_and_the_host_sees_nothing() {
        Tracker tracker = tracker();
        LifeguardBridge.receiver = switchboard(tracker, null, report);
        Object own = tracker.calls().mute();

        Object token = LifeguardBridge.enter(NO_SUCH_EVENT, this, null);
        LifeguardBridge.exit("result", NO_SUCH_EVENT, this, own);
        LifeguardBridge.exitThrowing(new Exception(), NO_SUCH_EVENT, this, own);

        assertNull(token);
        assertEquals(3, swallowed.total());
    }

    @Test
    void a_call_that_began_under_an_agent_that_has_left_is_none_of_ours() throws Throwable {
        LifeguardBridge.receiver = switchboard(tracker(), null, report);
        int checkout = HookEvent.CHECKOUT.ordinal();
        SQLException error = new SQLException();

        LifeguardBridge.exit("result", checkout, this, "frame of another");
        LifeguardBridge.exitThrowing(error, checkout, this, "frame of another");
        Object handedOut = LifeguardBridge.handOut("result", checkout, this, "frame of another");
        SQLException thrown =
                assertThrows(
                        SQLException.class,
                        () ->
                                LifeguardBridge.handOutAfter(
                                        error, checkout, this, "frame of another"));

        assertEquals("result", handedOut);
        assertSame(error, thrown);
        assertEquals(0, swallowed.total());
    }

    @Test
    void what_woven_code_ought_not_to_tell_is_an_error_like_any_other() {
        LifeguardBridge.receiver = switchboard(tracker(), null, report);

        LifeguardBridge.enter(HookEvent.CONFIGURE.ordinal(), this, "no setter and value");

        assertEquals(1, swallowed.total());
    }

    /** Without memory, or at the end of a stack. */
    @Test
    void a_driver_whose_address_cannot_be_read_is_called_and_left_like_any_other() {
        for (int before = 0; before <= 3; before++) {
            Tracker tracker = new Host().tracker;
            LifeguardBridge.receiver = switchboard(tracker, null, report);
            int connect = HookEvent.CONNECT.ordinal();
            Driver driver = Host.driver();
            Object[] asked = {"jdbc:h2:mem:odd", unreadableAfter(before)};

            Object token = LifeguardBridge.enter(connect, driver, asked);
            LifeguardBridge.exitThrowing(new SQLException(), connect, driver, token);

            assertEquals(0, tracker.leave(), "calls that were never left, failing after " + before);
        }
        assertEquals(3, swallowed.total(), "one for each reading");
    }

    /** Or the server would pass for one that gives no answer, and nothing of it be recycled. */
    @Test
    void a_driver_that_has_answered_is_not_waited_for_even_if_its_call_cannot_be_judged() {
        LifeguardBridge.receiver = switchboard(new Host().tracker, null, report);
        int connect = HookEvent.CONNECT.ordinal();
        Driver driver = Host.driver();
        Object[] asked = {"jdbc:h2:mem:odd", unreadableAfter(2)};

        Object token = LifeguardBridge.enter(connect, driver, asked);
        LifeguardBridge.exit(Host.connection(), connect, driver, token);
        ticker.advanceMillis(1_000);

        assertEquals(1, swallowed.total(), "the judging");
        assertFalse(refusals.mayRefuse("h2database null 0 odd orders", Long.MAX_VALUE));
    }

    /** Its user is read in vain after so many times, once. */
    private static Properties unreadableAfter(int times) {
        AtomicInteger left = new AtomicInteger(times);
        Properties odd =
                new Properties() {
                    @Override
                    public String getProperty(String key) {
                        if (left.getAndDecrement() == 0) {
                            throw new StackOverflowError(key);
                        }
                        return super.getProperty(key);
                    }
                };
        odd.put("user", "orders");
        return odd;
    }

    @Test
    void when_switched_off_nothing_reaches_the_tracker() {
        LifeguardBridge.receiver = switchboard(tracker(), "enabled=off", report);

        assertNull(LifeguardBridge.enter(HookEvent.CONFIGURE.ordinal(), this, "would throw"));

        assertEquals(0, swallowed.total());
    }

    @Test
    void questions_are_answered() {
        LifeguardBridge.receiver = switchboard(tracker(), null, report);

        assertEquals("{}", LifeguardBridge.ask("report", null));
        assertEquals(Long.valueOf(0), LifeguardBridge.ask("swallowed", null));
        assertEquals("1.0", LifeguardBridge.ask("version", null));
        assertNull(LifeguardBridge.ask("who are you", null));
        assertNull(LifeguardBridge.ask(null, null));
    }

    @Test
    void a_report_that_fails_is_no_answer_and_is_counted() {
        LifeguardBridge.receiver = switchboard(tracker(), null, brokenReport);

        assertNull(LifeguardBridge.ask("report", null));
        assertEquals(Long.valueOf(1), LifeguardBridge.ask("swallowed", null));
    }
}
