package snaq.db;

import dev.lifeguard.tracking.PlainDataSource;

/** Named like a pool that no evidence ever betrays: its connections come from an XA driver. */
public final class BareDataSource extends PlainDataSource {}
