package dev.lifeguard.retry;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Ticker;
import java.lang.ref.WeakReference;

/** What pre-flight remembers of one pool. Does not hold it. <b>Threads</b> any. */
final class PoolMemory {
    final Servers servers;

    /** Class of the driver's connection beneath what this pool lends; empty until known. */
    private volatile WeakReference<Class<?>> physicalClass = new WeakReference<Class<?>>(null);

    /** OpenTelemetry's name of the database that the pool's URL leads to; null = not known. */
    final String system;

    PoolMemory(Ticker ticker, String url) {
        DatabaseAddress address = Drivers.addressOf(url);
        servers = new Servers(ticker);
        system = address == null ? null : address.system;
    }

    Class<?> physicalClass() {
        return physicalClass.get();
    }

    void physicalClass(Class<?> type) {
        physicalClass = new WeakReference<Class<?>>(type);
    }
}
