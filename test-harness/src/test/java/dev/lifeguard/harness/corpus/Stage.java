package dev.lifeguard.harness.corpus;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.ReferenceQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a scenario sees of the corpus: the pool, and somebody to tell the truth to.
 *
 * <pre>
 * Connection c = stage.leaks(stage.here().getConnection());
 * </pre>
 *
 * <p>{@link #here} notes the line it stands on as a call site of the scenario, so that the agent's
 * call sites are compared with real lines and edits do no harm. <b>Threads</b> any.
 */
public final class Stage {
    /** Uses of a path after which it is known; the agent wants 300. */
    public static final int CLEAN_USES = 400;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Truth truth;
    private final Pools kind;
    private final DataSource pool;
    private final long suspectAfterMillis;
    private final ReferenceQueue<Object> collected;

    Stage(
            Truth truth,
            Pools kind,
            DataSource pool,
            long suspectAfterMillis,
            ReferenceQueue<Object> collected) {
        this.truth = truth;
        this.kind = kind;
        this.pool = pool;
        this.suspectAfterMillis = suspectAfterMillis;
        this.collected = collected;
    }

    /** The pool. This line is a call site of the scenario. */
    public DataSource here() {
        truth.site(callSite(WALKER.walk(Stage::caller)));
        return pool;
    }

    /** Another source of connections. This line is a call site of the scenario. */
    public DataSource here(DataSource other) {
        truth.site(callSite(WALKER.walk(Stage::caller)));
        return other;
    }

    /** The pool, for what no scenario is about: wrapping it, or a clean use aside. */
    public DataSource pool() {
        return pool;
    }

    /** This connection will never be returned. Hands it on; keeps no strong reference. */
    public Connection leaks(Connection connection) {
        truth.leaked(connection, collected);
        return connection;
    }

    /** From now on the leak can be known. Unless told, that is when the scenario returns. */
    public void evidence() {
        truth.evidence();
    }

    /** Does something else, without SQL, for this many times {@code leak.suspect-after}. */
    public void idle(double timesSuspectAfter) {
        try {
            Thread.sleep(millis(timesSuspectAfter));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a scenario", e);
        }
    }

    /** This many times {@code leak.suspect-after}, in milliseconds. */
    public long millis(double timesSuspectAfter) {
        return Math.round(suspectAfterMillis * timesSuspectAfter);
    }

    /** A small pool of the same kind, for a scenario that closes it. */
    public DataSource openPool() throws SQLException {
        return kind.open(PoolSpec.fresh());
    }

    public void closePool(DataSource own) throws SQLException {
        kind.close(own);
    }

    private static StackFrame caller(Stream<StackFrame> frames) {
        return frames.skip(1).findFirst().orElseThrow();
    }

    private static String callSite(StackFrame frame) {
        return frame.getClassName()
                + "."
                + frame.getMethodName()
                + "("
                + frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + ")";
    }
}
