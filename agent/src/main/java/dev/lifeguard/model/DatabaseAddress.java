package dev.lifeguard.model;

import java.util.Objects;

/** Which database a pool leads to. Never a URL, never a credential. Unknown parts are null. */
public final class DatabaseAddress {
    /** OpenTelemetry's {@code db.system.name}: {@code postgresql}, {@code h2database} ... */
    public final String system;

    public final String host;

    /** 0 = unknown or the database's default. */
    public final int port;

    public final String name;

    public DatabaseAddress(String system, String host, int port, String name) {
        this.system = system;
        this.host = HostText.of(host);
        this.port = port;
        this.name = HostText.of(name);
    }

    /** {@code db1:5432/orders}, as much of it as is known; null = nothing is. */
    public String hostPortAndName() {
        if (host == null) {
            return name;
        }
        StringBuilder text = new StringBuilder(host.indexOf(':') < 0 ? host : '[' + host + ']');
        if (port > 0) {
            text.append(':').append(port);
        }
        return name == null ? text.toString() : text.append('/').append(name).toString();
    }

    /** Whether both lead to one database, as far as is known. */
    public static boolean areSame(DatabaseAddress one, DatabaseAddress other) {
        if (one == null || other == null) {
            return one == other;
        }
        return Objects.equals(one.system, other.system)
                && Objects.equals(one.host, other.host)
                && one.port == other.port
                && Objects.equals(one.name, other.name);
    }
}
