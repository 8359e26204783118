package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.StatementRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every statement that was made and not closed. The newest of each thread is at hand (or of a few
 * threads that have no stack of their own), which is all that most applications need; the others
 * are in a map, which is not asked while it is empty: it would need the identity hash of each new
 * statement. Where a session may be replaced, none may be missed, whatever thread runs it: those go
 * into the map at once.
 *
 * <p><b>Threads</b> the application's, without a lock; {@link #sweep} the agent's own.
 */
public final class Statements {
    /** More go into the map in no usual round. */
    private static final int MOST_UNSWEPT = 20_000;

    private final CallStacks stacks;
    private final WeakIdentityMap<StatementRecord> known = new WeakIdentityMap<StatementRecord>();

    /** How often something went into the map. */
    private final AtomicInteger filed = new AtomicInteger();

    /** What that was when the agent's own thread last looked through the map. */
    private volatile int filedWhenSwept;

    /** What that was when the map was last seen empty. */
    private volatile int filedWhenEmpty;

    public Statements(CallStacks stacks) {
        this.stacks = stacks;
    }

    /** This thread has made a statement. */
    public void made(CallStack own, Object statement, ConnectionRecord connection, String sql) {
        StatementRecord made = new StatementRecord(statement, connection, sql);
        if (connection.session() != null) {
            file(made);
            return;
        }
        CallStack keeps = own.keepsStatement();
        StatementRecord before;
        do {
            before = keeps.newestStatement();
            if (before != null) {
                file(before); // first: it may be another thread's, who looks for it just now
            }
        } while (!keeps.newestStatement(before, made));
    }

    /** Who made this statement, or null. */
    public StatementRecord of(CallStack own, Object statement) {
        StatementRecord newest = own.keepsStatement().newestStatement();
        if (newest != null && newest.statement() == statement) {
            return newest;
        }
        return isEmpty() ? null : known.get(statement);
    }

    /** It will not be run again. */
    public void closed(CallStack own, Object statement) {
        CallStack keeps = own.keepsStatement();
        StatementRecord newest = keeps.newestStatement();
        if (newest != null && newest.statement() == statement) {
            keeps.newestStatement(newest, null);
        } else if (!isEmpty()) {
            known.remove(statement);
        }
    }

    private boolean isEmpty() {
        return filed.get() == filedWhenEmpty;
    }

    /** From now on it is held weakly. Both threads that may do this at once do the same. */
    private void file(StatementRecord record) {
        Object statement = record.statement();
        if (statement != null) {
            known.put(statement, record); // a cache may give the same one to another handle
            int now = filed.incrementAndGet(); // afterwards: who finds the map empty counted less
            record.statement(null);
            if (now - filedWhenSwept > MOST_UNSWEPT) { // it waits for its disk, or its log's reader
                known.expungeOne();
                known.expungeOne();
            }
        }
    }

    /** Holds weakly what was at hand for a round, and forgets what was collected. */
    void sweep() {
        filedWhenSwept = filed.get();
        stacks.each(
                new CallStacks.Visitor() {
                    @Override
                    public void visit(CallStack stack) {
                        stack.rests();
                        StatementRecord rested = stack.restedStatement();
                        if (rested != null) {
                            file(rested);
                        }
                    }
                });
        while (known.expungeOne() != null) {
            continue; // each call forgets one
        }
        int before = filed.get();
        if (before != filedWhenEmpty && !known.iterator().hasNext()) {
            filedWhenEmpty = before;
        }
    }

    /** The statements of this session that were not collected yet. */
    List<Object> of(final Session session) {
        final List<Object> found = new ArrayList<Object>();
        stacks.each(
                new CallStacks.Visitor() {
                    @Override
                    public void visit(CallStack stack) {
                        StatementRecord newest = stack.newestStatement();
                        Object statement = newest == null ? null : newest.statement();
                        if (statement != null && newest.connection().session() == session) {
                            found.add(statement);
                        }
                    }
                });
        known.each(
                new WeakIdentityMap.Visitor<StatementRecord>() {
                    @Override
                    public void visit(Object statement, StatementRecord record) {
                        if (record.connection().session() == session) {
                            found.add(statement);
                        }
                    }
                });
        return found;
    }
}
