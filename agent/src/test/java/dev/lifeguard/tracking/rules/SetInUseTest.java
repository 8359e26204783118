package dev.lifeguard.tracking.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.Unheard;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.StatementCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to a session that is lent: by whom, and what becomes of it when it dies. */
class SetInUseTest {
    private final CallStacks stacks = new CallStacks(new Unheard());
    private final Connections connections = new Connections(new Handles(Collections.emptyList()));
    private final Sql sql =
            new Sql(stacks, connections, new Sessions(stacks, connections), Ticker.SYSTEM);
    private final Connection wrapper = Host.connection();
    private final Connection physical = Host.connection();
    private final Session session = new Session(physical, null);

    @BeforeEach
    void lent() {
        connections.of(physical, 0).session(session);
        ConnectionRecord lent = connections.of(wrapper, 0);
        Lease lease =
                new Lease(
                        new Sources(
                                        Collections.emptyList(),
                                        new SourceClasses(),
                                        new Host().settings,
                                        Ticker.SYSTEM)
                                .of(Host.dataSource(), false),
                        lent);
        lent.lease(lease);
        lease.begin(0, 0, null, null);
        connections.of(physical, 0).outer(lent);
    }

    private void commit(Connection connection, Runnable meanwhile) {
        StatementCall call = sql.endTransactionEntered(connection, false);
        meanwhile.run();
        sql.exited(call, connection, null);
        call.leave();
    }

    private void run(String text) {
        Object statement = new Object();
        StatementCall creating = sql.createEntered(physical, null);
        sql.createExited(creating, statement);
        creating.leave();
        assertEquals(null, sql.executeEntered(statement, text), "no statement of the lease's");
    }

    @Test
    void what_an_applications_own_connection_sets_when_it_commits_is_seen() {
        commit(
                wrapper,
                () -> {
                    commit(physical, () -> {});
                    run("reset all");
                });

        assertEquals(false, session.isReplaceable());
    }

    private void dies() {
        Object statement = new Object();
        StatementCall creating = sql.createEntered(physical, null);
        sql.createExited(creating, statement);
        creating.leave();
        StatementCall call = sql.executeEntered(statement, "select 1");
        sql.exited(call, statement, new SQLException("gone", "08006"));
        call.leave();
    }

    /** Who finds that it is closed sets nothing back, and the pool lends it all the same. */
    @Test
    void what_was_set_for_one_tenant_before_it_died_is_not_set_for_the_next() {
        session.checkedOut();
        session.set("setSchema", "tenant");
        dies();
        session.checkedOut();

        assertEquals(false, session.isReplaceable());
    }

    @Test
    void where_nothing_was_set_since_the_checkout_or_setting_it_back_has_failed_it_may_go() {
        session.set("setSchema", "everybody's");
        session.checkedOut();
        dies();
        session.checkedOut();
        assertEquals(true, session.isReplaceable());

        session.set("setSchema", "tenant");
        dies();
        session.died(); // as a setter has found
        session.checkedOut();
        assertEquals(true, session.isReplaceable());
        assertEquals("everybody's", session.settings().get("setSchema"));
    }

    @Test
    void what_a_driver_runs_to_commit_is_its_own() {
        commit(wrapper, () -> commit(physical, () -> run("reset all")));

        assertEquals(true, session.isReplaceable());
    }
}
