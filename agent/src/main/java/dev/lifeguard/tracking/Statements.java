package dev.lifeguard.tracking;

import dev.lifeguard.model.Session;
import dev.lifeguard.model.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Every statement that was made and not closed. The newest of each thread is at hand, which is all
 * that most applications need; the others are in a map.
 *
 * <p><b>Threads</b> the application's, without a lock; {@link #sweep} the agent's own.
 */
final class Statements {
    private final Frames frames;
    private final WeakIdentityMap<StatementRecord> known = new WeakIdentityMap<StatementRecord>();

    Statements(Frames frames) {
        this.frames = frames;
    }

    /** This thread has made a statement. */
    void made(CallStack own, Object statement, ConnectionRecord connection, String sql) {
        StatementRecord before =
                own.newestStatement(new StatementRecord(statement, connection, sql));
        if (before != null) {
            file(before);
        }
    }

    /** Who made this statement, or null. */
    StatementRecord of(CallStack own, Object statement) {
        StatementRecord newest = own.newestStatement();
        return newest != null && newest.statement == statement ? newest : known.get(statement);
    }

    /** It will not be run again. */
    void closed(CallStack own, Object statement) {
        StatementRecord newest = own.newestStatement();
        if (newest != null && newest.statement == statement) {
            own.newestStatement(null);
        } else {
            known.remove(statement);
        }
    }

    /** From now on it is held weakly. Both threads that may do this at once do the same. */
    private void file(StatementRecord record) {
        Object statement = record.statement;
        if (statement != null) {
            known.putIfAbsent(statement, record); // a driver may give the same one out again
            record.statement = null;
        }
    }

    /** Holds weakly what was at hand for a round, and forgets what was collected. */
    void sweep() {
        frames.each(
                new Frames.Visitor() {
                    @Override
                    public void visit(CallStack stack) {
                        StatementRecord rested = stack.restedStatement();
                        if (rested != null) {
                            file(rested);
                        }
                    }
                });
        while (known.expungeOne() != null) {
            continue; // each call forgets one
        }
    }

    /** The statements of this session that were not collected yet. */
    List<Object> of(final Session session) {
        final List<Object> found = new ArrayList<Object>();
        frames.each(
                new Frames.Visitor() {
                    @Override
                    public void visit(CallStack stack) {
                        StatementRecord newest = stack.newestStatement();
                        Object statement = newest == null ? null : newest.statement;
                        if (statement != null && newest.connection.session == session) {
                            found.add(statement);
                        }
                    }
                });
        known.each(
                new WeakIdentityMap.Visitor<StatementRecord>() {
                    @Override
                    public void visit(Object statement, StatementRecord record) {
                        if (record.connection.session == session) {
                            found.add(statement);
                        }
                    }
                });
        return found;
    }
}
