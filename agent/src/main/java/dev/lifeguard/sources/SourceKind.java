package dev.lifeguard.sources;

/** What something that hands out connections turned out to be. */
public enum SourceKind {
    /** Not decided. Its leases count, but raise no alarm. */
    UNKNOWN,
    /** Lends connections and takes them back: a known pool, or one found by its behaviour. */
    POOL,
    /** Passes on what another source lends. Its calls are not checkouts. */
    WRAPPER,
    /** Opens physical connections: a driver, or a driver's own DataSource. */
    DRIVER
}
