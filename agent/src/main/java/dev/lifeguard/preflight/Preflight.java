package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.options.RetrySettings;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.ServerManners;
import dev.lifeguard.sockets.SocketPeek;
import java.util.concurrent.TimeUnit;

/**
 * What to do with a physical connection before the first statement of a checkout. The first line
 * that applies:
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><th>when</th><th>then</th><th>why</th></tr>
 * <tr><td>{@code retry} is off</td><td>hand out</td><td></td></tr>
 * <tr><td>handed out before, idle for less than 1 ms, no error on it, no verdict of {@link
 *     ServerHealth}, and {@code retry.validate-after-idle} is longer</td><td>hand out</td>
 *     <td>has just been used; the peek would cost a fast pool several times its checkout</td></tr>
 * <tr><td>{@link ServerHealth} retires it</td><td>retire</td>
 *     <td>an outage costs one discovery; not counted as another death</td></tr>
 * <tr><td>the other end has hung up</td><td>dead</td>
 *     <td>nobody is there to answer; {@code isValid} would only let drivers close what lies on it
 *     </td></tr>
 * <tr><td>the server never talks first, has not hung up, and something is unread</td>
 *     <td>hand out unasked</td>
 *     <td>the rest of a result that the application streams: to ask would end the session
 *     (Connector/J), or read all of it (MariaDB)</td></tr>
 * <tr><td>something else to read</td><td>validate</td>
 *     <td>may be a NOTIFY, or a message of TLS itself</td></tr>
 * <tr><td>{@code ServerHealth} suspects it</td><td>validate</td>
 *     <td>one death speaks for the others</td></tr>
 * <tr><td>idle for {@code retry.validate-after-idle} or longer</td><td>validate</td>
 *     <td>the peek cannot see a peer that vanished without a word</td></tr>
 * <tr><td>peek blind, and idle for 500 ms or longer</td><td>validate</td>
 *     <td>nothing else is known; below that it has just been used</td></tr>
 * <tr><td>a server that {@linkplain ServerManners#KEEPS_SOCKETS_OF_KILLED_SESSIONS keeps sockets of
 *     killed sessions}, and idle for 20 ms or longer</td><td>validate</td>
 *     <td>silence proves nothing there</td></tr>
 * <tr><td>else</td><td>hand out</td><td></td></tr>
 * </table>
 *
 * <p>What lives in this JVM (H2, Derby, HSQLDB embedded) is blind too; its validation ends at once
 * as {@link Validator.Outcome#UNGUARDED}.
 *
 * <p><b>Threads</b> any. <b>Cost</b> some nanoseconds.
 */
public final class Preflight {
    static final long BYPASS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    static final long SHORT_BYPASS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** What to do. */
    public enum Decision {
        HAND_OUT,
        /** The same, and whatever else speaks for asking it, it must not be asked. */
        UNASKED,
        /** Ask the {@link Validator}; what it finds dead is to be told to {@link ServerHealth}. */
        VALIDATE,
        /** Not worth asking: evict, which is no new death. */
        RETIRE,
        /** Proven dead: evict, and tell {@link ServerHealth}. */
        DEAD
    }

    private Preflight() {}

    /** Whether a connection is handed out again without a look at its socket. */
    static boolean passes(PhysicalState physical, long idleNanos, RetrySettings settings) {
        return idleNanos < PoolSettings.FRESH_NANOS
                && physical.uses() > 0
                && !physical.isDoomed()
                && (!settings.enabled()
                        || idleNanos < settings.validateAfterIdleNanos()
                                && physical.health() == ServerHealth.Verdict.FRESH);
    }

    /**
     * The decision for one connection.
     *
     * @param peek what its socket looked like just now
     * @param idleNanos since it was last known to live
     */
    public static Decision decide(
            PhysicalState physical,
            SocketPeek.Answer peek,
            long idleNanos,
            RetrySettings settings) {
        if (!settings.enabled()) {
            return Decision.HAND_OUT;
        }
        ServerHealth.Verdict health = physical.health();
        if (health == ServerHealth.Verdict.RETIRE) {
            return Decision.RETIRE;
        }
        if (peek == SocketPeek.Answer.HUNG_UP) {
            return Decision.DEAD;
        }
        boolean onlyAnswers = physical.manners() == ServerManners.NEVER_TALKS_FIRST;
        if (onlyAnswers && peek == SocketPeek.Answer.UNREAD) {
            return Decision.UNASKED;
        }
        if (peek != SocketPeek.Answer.SILENT && peek != SocketPeek.Answer.BLIND) {
            return Decision.VALIDATE;
        }
        boolean doubtful =
                health == ServerHealth.Verdict.VALIDATE
                        || idleNanos >= settings.validateAfterIdleNanos()
                        || idleNanos >= trustNanos(physical, peek);
        return doubtful ? Decision.VALIDATE : Decision.HAND_OUT;
    }

    /** How long after its last use a connection is taken to live whatever its socket says. */
    private static long trustNanos(PhysicalState physical, SocketPeek.Answer peek) {
        if (peek == SocketPeek.Answer.BLIND) {
            return BYPASS_NANOS;
        }
        return physical.manners() == ServerManners.KEEPS_SOCKETS_OF_KILLED_SESSIONS
                ? SHORT_BYPASS_NANOS
                : Long.MAX_VALUE;
    }
}
