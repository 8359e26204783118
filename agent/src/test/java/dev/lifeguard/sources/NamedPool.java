package dev.lifeguard.sources;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** A pool of a known kind that was given a name, a URL, both or neither. */
class NamedPool extends PlainDataSource {
    /** The same of another kind. */
    static final class Other extends NamedPool {
        Other(String name, String url) {
            super(name, url);
        }
    }

    final String name;
    final String url;
    DataSource opener;

    NamedPool(String name, String url) {
        this.name = name;
        this.url = url;
    }

    static List<PoolKind> kinds() {
        return Arrays.asList(
                kind("named", NamedPool.class.getName()), kind("other", Other.class.getName()));
    }

    private static PoolKind kind(String kind, String type) {
        return PoolDescription.of(kind, type)
                .lends(type)
                .named("pool.name")
                .url("pool.url")
                .opensWith("pool.opener")
                .build();
    }

    NamedPool use(Host host, int times) {
        for (int i = 0; i < times; i++) {
            host.close(host.checkOut(this, Host.connection()));
        }
        return this;
    }

    Connection lend(Host host) {
        return host.checkOut(this, Host.connection());
    }

    /** As an undeployment does; some time passes before and after. */
    void close(Host host) {
        host.ticker.advanceMillis(1);
        host.call(HookEvent.CLOSE_POOL, this, null, Host.giving(null));
        host.ticker.advanceMillis(1);
    }
}
