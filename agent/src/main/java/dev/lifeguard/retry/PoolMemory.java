package dev.lifeguard.retry;

import dev.lifeguard.model.Ticker;
import java.lang.ref.WeakReference;

/** What pre-flight remembers of one pool. Does not hold it. <b>Threads</b> any. */
final class PoolMemory {
    final Servers servers;

    /** Class of the driver's connection beneath what this pool lends; empty until known. */
    private volatile WeakReference<Class<?>> physicalClass = new WeakReference<Class<?>>(null);

    PoolMemory(Ticker ticker) {
        servers = new Servers(ticker);
    }

    Class<?> physicalClass() {
        return physicalClass.get();
    }

    void physicalClass(Class<?> type) {
        physicalClass = new WeakReference<Class<?>>(type);
    }
}
