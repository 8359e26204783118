package dev.lifeguard.model;

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
}
