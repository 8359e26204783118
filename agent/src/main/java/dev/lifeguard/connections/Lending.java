package dev.lifeguard.connections;

import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;

/** A checkout from a pool that is about to hand its connection out. */
public interface Lending {

    /** Who lends. */
    Source source();

    /** Where it is counted. */
    PoolRecord home();

    /** The pool itself. */
    default Object pool() {
        return source().host();
    }

    /** The name of the pool, for messages and orders. */
    default String poolName() {
        return home().nameOrType();
    }

    /** The settings of the pool. */
    PoolSettings settings();

    /** User and password that it was asked with; null = without. Never to be kept or shown. */
    Object[] credentials();

    /**
     * Whether a statement has run inside it that must not run twice. To be asked before its pool is
     * asked again, each time: it may have written only then.
     */
    default boolean writes() {
        return false;
    }

    /** When the application asked, nanoseconds of the agent's ticker. */
    long enteredNanos();

    /** Whether its pool, or who manages that, commits what comes back uncommitted. */
    default boolean commitsWhatIsReturned() {
        return source().commitsWhatIsReturned();
    }

    /** What the pool last said of itself, which may be a second ago; unknown at first. */
    default PoolSizes sizes() {
        return home().sizes();
    }

    /** Where to count what is done about stale and old connections. */
    RetryCounts counts();

    /** The servers that the pool's connections lead to. */
    default Servers servers() {
        return source().servers();
    }

    /** What is known of the age and idleness of its connections. */
    default PoolRecycling recycling() {
        return source().recycling();
    }

    /** What is known of this session where that is at hand; null = it has to be looked up. */
    PhysicalState stateOf(Object session);

    /** The physical connection beneath what is handed out: the lease goes on with it. */
    void lends(PhysicalState physical);
}
