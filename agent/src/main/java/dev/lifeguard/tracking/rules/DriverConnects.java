package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.tracking.calls.CheckoutCall;
import java.util.Properties;

/**
 * Physical connections that drivers open: for a pool, for a wrapper, or for the application itself.
 *
 * <p><b>Threads</b> the application's; no lock.
 */
public final class DriverConnects {
    private final Sources sources;
    private final CallSites callSites;
    private final Leases leases;

    DriverConnects(Sources sources, CallSites callSites, Leases leases) {
        this.sources = sources;
        this.callSites = callSites;
        this.leases = leases;
    }

    /** A physical connection: a lease only if no pool and no other source asked for it. */
    void opened(CheckoutCall call, Object connection, ConnectionRecord record, long now) {
        if (record.physical() && record.openLease() != null) {
            remember(call, connection, record);
            return;
        }
        CheckoutCall around = call.enclosingCheckout();
        if (around != null && around.source().isKnownDriver()) {
            passOn(call, around, record);
            return; // a driver that delegates to a driver: the outer one counts
        }
        for (Lease below : call.opened()) {
            RivalLeases.isPhysical(below);
        }
        record.physical(true);
        record.connectNanos(now - call.enteredNanos());
        noteAddress(call, record);
        CheckoutCall asker = askerOf(call);
        if (asker != null && asker.source().is(SourceKind.POOL)) {
            PoolRecord pool = asker.source().pool();
            pool.connect().record(record.connectNanos());
            record.connectNanos(0);
            if (pool.address() == null) {
                pool.address(record.address());
            }
            if (asker.source().cannotEvict()) {
                remember(call, connection, record);
            }
            return;
        }
        openedOutsidePools(call, asker, connection, record, now);
    }

    /** By the application itself, or by a pool beside its checkouts. */
    private void openedOutsidePools(
            CheckoutCall call,
            CheckoutCall asker,
            Object connection,
            ConnectionRecord record,
            long now) {
        Throwable stack = new Throwable();
        CallSites.Opener opener = callSites.openerOn(stack);
        if (opener == CallSites.Opener.KNOWN_POOL) {
            if (asker != null) {
                asker.source().becomesDriver(); // a DataSource that a pool was given to ask
            }
            return;
        }
        remember(call, connection, record);
        if (asker == null && opener == CallSites.Opener.OTHER_POOL) {
            return;
        }
        Source unpooled = sources.unpooled(call.source(), record.address());
        unpooled.pool().connect().record(record.connectNanos());
        call.source(unpooled);
        leases.openNow(call, connection, record, now, stack);
    }

    /** Who called: a driver around a driver asks for nothing of its own. Null = nobody known. */
    private static CheckoutCall askerOf(CheckoutCall opening) {
        CheckoutCall asker = opening.enclosingCheckout();
        while (asker != null && asker.source().is(SourceKind.DRIVER)) {
            asker = asker.enclosingCheckout();
        }
        return asker;
    }

    /**
     * A URL and its properties say more than the data source that made them of what it was told.
     */
    private static void passOn(CheckoutCall inner, CheckoutCall outer, ConnectionRecord record) {
        record.physical(true);
        noteAddress(inner, record);
        boolean saysMore = inner.recipe() != null && inner.recipe().hasUrl();
        if (saysMore && outer.recipe() != null && !outer.recipe().hasUrl()) {
            outer.recipe(inner.recipe());
        }
    }

    private static void noteAddress(CheckoutCall call, ConnectionRecord record) {
        if (call.event() == HookEvent.CONNECT && call.argument() != null) {
            record.address(Drivers.addressOf((String) call.argument()[0]));
        }
    }

    /** How a known driver has opened the connection of this record. */
    static Birth birth(CheckoutCall call, ConnectionRecord record) {
        return new Birth(call.enteredNanos(), askedFor(call), call.recipe(), record.session());
    }

    /** Server, database and user. */
    public static String askedFor(CheckoutCall connect) {
        try {
            return addressAndUser(connect);
        } catch (RuntimeException oddProperties) {
            return null; // they are the application's
        }
    }

    private static String addressAndUser(CheckoutCall connect) {
        Object[] given = connect.argument();
        DatabaseAddress to = given == null ? null : Drivers.addressOf((String) given[0]);
        if (to == null) {
            return null;
        }
        boolean hasUser = given[1] instanceof Properties;
        String user = hasUser ? ((Properties) given[1]).getProperty("user") : null;
        return Refusals.prefixOf(to) + user;
    }

    /** The outermost opener comes last, and is the one that counts. */
    private static void remember(CheckoutCall call, Object connection, ConnectionRecord record) {
        if (!call.source().isKnownDriver() || call.recipe() == null) {
            return; // passes on what a driver has opened, or what an XAResource is tied to
        }
        if (record.session() == null) {
            record.session(new Session(connection, call.recipe()));
        } else {
            record.session().openedBy(call.recipe());
        }
        if (Drivers.familyOfType(call.source().pool().type()) == null) {
            record.session().openedByOthers();
        }
    }
}
