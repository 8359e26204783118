package dev.lifeguard.connections;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What pre-flight knows of physical connections; it is kept in the records of these.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a lookup of some nanoseconds; the first sight of a connection
 * costs the search for its socket.
 */
public final class Physicals {
    private final Connections connections;
    private final Ticker ticker;
    private final SocketPeek peek;

    public Physicals(Connections connections, Ticker ticker, SocketPeek peek) {
        this.connections = connections;
        this.ticker = ticker;
        this.peek = peek;
    }

    /** What is known of this physical connection, or null. */
    public PhysicalState get(Object physical) {
        ConnectionRecord record = connections.ofItselfIfKnown(physical);
        return record == null ? null : record.state();
    }

    /** What is known of a physical connection of this pool now; null = it was never looked at. */
    public PhysicalState seen(Lending lending, Object physical) {
        PhysicalState atHand = lending.stateOf(physical);
        PhysicalState known = atHand == null ? get(physical) : atHand;
        if (known != null) {
            follow(physical, known, lending.servers());
        }
        return known;
    }

    /**
     * What is known of this physical connection; at first sight its socket is looked for, and it
     * counts as born now unless its opening was seen.
     *
     * @param servers of the pool that it belongs to
     */
    public PhysicalState of(Object physical, Servers servers) {
        PhysicalState state = get(physical);
        return state == null ? add(physical, servers) : state;
    }

    /**
     * Looks at the socket of a connection. When the one that was known is closed, the driver may
     * have reconnected by itself: then another one is looked for.
     */
    public SocketPeek.Answer look(Object physical, PhysicalState state) {
        SocketPeek.Answer answer = peek.ask(state.seenSocket());
        if (answer != SocketPeek.Answer.HUNG_UP || !state.seenSocket().isClosed()) {
            return answer;
        }
        Object beneath = peek.beneath(physical);
        RawSocket another = peek.find(beneath == null ? physical : beneath);
        if (another == null) {
            return answer;
        }
        state.socket(another);
        return peek.ask(another);
    }

    /**
     * Looks for what a connection leads to now, if that may be another session than last time; its
     * server may be another one, too.
     */
    public void follow(Object physical, PhysicalState state, Servers servers) {
        Wrapped wrapped = state.wrapped();
        RawSocket seen = state.seenSocket();
        if (wrapped != null && wrapped.moves()) {
            Object beneath = peek.beneath(physical);
            if (beneath != null && wrapped.isNow(beneath)) {
                moved(state, beneath, servers);
            }
        } else if (seen != null && seen.isMoving()) {
            Object driver = wrapped == null ? physical : peek.beneath(physical);
            if (driver != null) {
                moved(state, driver, servers);
            }
        }
    }

    private void moved(PhysicalState state, Object driver, Servers servers) {
        RawSocket seen = state.seenSocket();
        RawSocket now = peek.find(driver);
        if (now != null && (seen == null || now.socket() != seen.socket())) {
            state.socket(now);
            state.server(servers.at(now.server()));
        }
    }

    /**
     * A driver has just opened this connection, which may wait in its pool for its first use. Of
     * drivers that delegate to drivers the outermost comes last, and has begun first.
     *
     * @param beganNanos when opening it began
     * @param address what the driver was asked for; null = not known
     */
    public void opened(Object physical, long beganNanos, String address) {
        long now = ticker.nanos();
        ConnectionRecord record = connections.ofItself(physical, now);
        Birth inner = record.birth();
        String known = address != null || inner == null ? address : inner.address;
        record.birth(new Birth(beganNanos, now, known));
    }

    /** Forgets a connection that was evicted, or whose object got a new session. */
    public void forget(Object physical) {
        ConnectionRecord record = connections.ofItselfIfKnown(physical);
        if (record != null) {
            record.forgetState();
        }
    }

    private PhysicalState add(Object physical, Servers servers) {
        Object beneath = peek.beneath(physical);
        Object driver = beneath == null ? physical : beneath;
        RawSocket socket = peek.find(driver);
        long now = ticker.nanos();
        ConnectionRecord record = connections.ofItself(physical, now);
        Birth own = record.takeBirth(); // whoever is forgotten and seen again is another session
        Birth birth = own == null ? birthBeneath(physical) : own;
        PhysicalState fresh =
                new PhysicalState(
                        birth == null ? new Birth(now, now, null) : birth,
                        ThreadLocalRandom.current().nextDouble(),
                        Drivers.familyOfType(driver.getClass().getName()),
                        socket,
                        socket == null && peek.isLocal(physical),
                        servers.at(socket == null ? null : socket.server()));
        if (beneath != null) {
            fresh.onlyLooksOn(new Wrapped(beneath, peek.moves(physical)));
        }
        PhysicalState known = record.stateOr(fresh);
        return known == null ? fresh : known; // which somebody may have had forgotten just now
    }

    /** Of the session of a handle that a driver's {@code PooledConnection} has made; else null. */
    private Birth birthBeneath(Object handle) {
        Object session = Beneath.sessionOf(handle);
        ConnectionRecord record =
                session == null || session == handle ? null : connections.ofItselfIfKnown(session);
        PhysicalState known = record == null ? null : record.state();
        if (known == null) {
            return record == null ? null : record.birth();
        }
        return new Birth(known.bornNanos(), known.lastCheckoutNanos(), known.address());
    }

    /** When a connection began to be, and when it was there. */
    public static final class Birth {
        final long beganNanos;
        final long openedNanos;
        final String address;

        public Birth(long beganNanos, long openedNanos, String address) {
            this.beganNanos = beganNanos;
            this.openedNanos = openedNanos;
            this.address = address;
        }
    }
}
