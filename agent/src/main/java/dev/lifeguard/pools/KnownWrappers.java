package dev.lifeguard.pools;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * DataSources that lie around another one and lend nothing themselves.
 *
 * <p>Only a short cut: an unknown wrapper is recognised by what it does.
 */
public final class KnownWrappers {
    private static final Set<String> NAMES =
            new HashSet<String>(
                    Arrays.asList(
                            "org.springframework.jdbc.datasource.DelegatingDataSource",
                            "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource",
                            "net.ttddyy.dsproxy.support.ProxyDataSource",
                            "com.p6spy.engine.spy.P6DataSource",
                            "com.vladmihalcea.flexypool.FlexyPoolDataSource",
                            "io.opentelemetry.instrumentation.jdbc.datasource"
                                    + ".OpenTelemetryDataSource"));

    private KnownWrappers() {}

    /** Whether a class of this binary name only passes connections on. */
    public static boolean contains(String type) {
        return NAMES.contains(type);
    }
}
