package dev.lifeguard.connections;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final long LATE = 1 + TimeUnit.MINUTES.toNanos(1);

    private final Connections connections = new Connections(new Handles(Collections.emptyList()));

    private int known() {
        int count = 0;
        for (ConnectionRecord each : connections.live()) {
            count += each == null ? 0 : 1;
        }
        return count;
    }

    /** The agent's thread may wait for ever for somebody who reads its log. */
    @Test
    void what_was_collected_is_let_go_of_though_nobody_sweeps() {
        connections.sweeps(1);

        int made = 0;
        for (int i = 0; i < 200 && (made == 0 || known() > made / 2); i++) {
            for (int each = 0; each < 1000; each++) {
                connections.of(new Object(), LATE);
            }
            made += 1000;
            System.gc();
        }

        assertTrue(known() <= made / 2, known() + " of " + made);
    }

    @Test
    void but_not_of_what_was_out() {
        connections.sweeps(1);
        ConnectionRecord out = lost();

        ConnectionRecord found = null;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (found == null && System.nanoTime() < deadline) {
            System.gc();
            connections.of(new Object(), LATE); // lets go of some
            for (ConnectionRecord gone = connections.expungeOne();
                    gone != null;
                    gone = connections.expungeOne()) {
                found = gone == out ? gone : found;
            }
        }

        assertSame(out, found);
        assertNotNull(out.openLease());
    }

    /** Of a connection that nothing leads to any more, whose lease is open. */
    private ConnectionRecord lost() {
        Source source =
                new Sources(
                                Collections.emptyList(),
                                new SourceClasses(),
                                new Host().settings,
                                Ticker.SYSTEM)
                        .of(Host.dataSource(), false);
        ConnectionRecord record = connections.of(new Object(), 1);
        Lease lease = new Lease(source, record);
        lease.begin(1, 1, new Object(), null);
        record.lease(lease);
        return record;
    }
}
